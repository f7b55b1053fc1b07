// What imports what among our own sources, and the circles in it.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/**
 * For each of our sources the sources it imports, types too; paths relative to the root.
 * @param {string} root
 * @returns {Map<string, string[]>}
 */
export function importsOf(root) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root);
  const cache = ts.createModuleResolutionCache(root, (name) => name, options);
  const sources = ts.sys.readDirectory(root, ['.ts', '.tsx'], ['**/node_modules', 'dist', 'var']);
  const resolve = (name, from) =>
    ts.resolveModuleName(name, from, options, ts.sys, cache, undefined, ts.ModuleKind.ESNext).resolvedModule;
  return new Map(
    sources.map((source) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(source, 'utf8'), true, true);
      const targets = importedFiles
        .filter(({ fileName }) => /^[.#]/.test(fileName))
        .flatMap(({ fileName }) => resolve(fileName, source)?.resolvedFileName ?? []);
      return [relative(root, source), targets.map((target) => relative(root, target))];
    }),
  );
}

/**
 * Groups of files that import each other: the strongly connected components of more than one file (Tarjan, "Depth-first search
 * and linear graph algorithms", SIAM J. Comput. 1972).
 * @param {Map<string, string[]>} graph
 * @returns {string[][]}
 */
export function circlesOf(graph) {
  const index = new Map();
  const low = new Map();
  const stack = [];
  const circles = [];
  const visit = (node) => {
    index.set(node, index.size);
    low.set(node, index.get(node));
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node), low.get(next)));
    }
    if (low.get(node) !== index.get(node)) return;
    const circle = stack.splice(stack.indexOf(node));
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return circles;
}
