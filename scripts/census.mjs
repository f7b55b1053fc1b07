// Counts what the house is made of: files, lines, exported names and circles of imports, by folder. `node scripts/census.mjs [root]`
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { circlesOf, importsOf } from './lib/imports.mjs';
import { root as here } from './lib/project.mjs';

const root = process.argv[2] ? resolve(process.argv[2]) : here;
const isTest = (path) => /\.spec\.tsx?$|\/testing\//.test(path);
const textOf = (path) => readFileSync(join(root, path), 'utf8');

/** Names that a file exports by a declaration of its own; what a public face passes on is not counted again. */
function exportedNames(path) {
  const file = ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest);
  return file.statements
    .filter((statement) => statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .reduce((sum, statement) => sum + (statement.declarationList?.declarations.length ?? 1), 0);
}

const graph = importsOf(root);
const sources = [...graph.keys()];
const sum = (paths, of) => paths.reduce((total, path) => total + of(path), 0);
const lines = (path) => textOf(path).split('\n').length - 1;

const folders = [...new Set(sources.map((path) => path.split('/')[0]))].sort();
const rows = folders.map((folder) => {
  const inside = sources.filter((path) => path.startsWith(`${folder}/`));
  const code = inside.filter((path) => !isTest(path));
  const circles = circlesOf(new Map(inside.map((path) => [path, graph.get(path)])));
  return {
    folder,
    files: code.length,
    lines: sum(code, lines),
    'test files': inside.length - code.length,
    'test lines': sum(inside, lines) - sum(code, lines),
    'exported names': sum(code, exportedNames),
    circles: circles.length,
    'files in circles': circles.flat().length,
  };
});
console.table(rows);
for (const circle of circlesOf(graph)) console.log(`circle: ${circle.join(', ')}`);
