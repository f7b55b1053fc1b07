import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import { FlowFile } from '#contracts';
import { loadShopContent } from '#knowledge';
import { repositoryRoot } from '#platform';

const root = repositoryRoot();
const guide = readFileSync(join(root, 'docs/guides/extend.md'), 'utf8');
const blocks = [...guide.matchAll(/```(\w+) title="([^"]+)"\n([\s\S]*?)```/g)].map(
  ([, kind = '', path = '', text = '']) => ({ kind, path, text }),
);

/** A file with the lines that begin with `+` put after the line before them, and those with `-` taken away. */
function edited(path: string, text: string): string {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  let at = -1;
  for (const line of text.split('\n').slice(0, -1)) {
    if (line.startsWith('+')) {
      lines.splice(++at, 0, line.slice(1));
      continue;
    }
    const found = lines.indexOf(line.slice(1), at + 1);
    if (found < 0) throw new Error(`docs/guides/extend.md: ${path} has no line "${line.slice(1)}"`);
    at = line.startsWith('-') ? found - 1 : found;
    if (line.startsWith('-')) lines.splice(found, 1);
  }
  return lines.join('\n');
}

describe('docs/guides/extend.md', () => {
  it("has shop's files that load", () => {
    const folder = mkdtempSync(join(tmpdir(), 'attendant-extend-'));
    try {
      cpSync(join(root, 'data/demo'), folder, {
        recursive: true,
        filter: (source) => !source.includes('catalog'),
      });
      const files = blocks.filter(({ kind }) => kind === 'yaml');
      expect(files.map(({ path }) => dirname(path))).toEqual(['intents', 'flows']);
      for (const { path, text } of files) writeFileSync(join(folder, path), text);
      const { intents } = loadShopContent(folder);
      const flow = FlowFile.parse(parse(readFileSync(join(folder, 'flows/repair.yaml'), 'utf8')));
      expect(intents.find(({ name }) => name === 'mending')).toMatchObject({ flow: flow.name });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('has programs and edits that fit the house', () => {
    const files = new Map(
      blocks
        .filter(({ kind }) => kind === 'ts' || kind === 'diff')
        .map(({ kind, path, text }) => [resolve(root, path), kind === 'ts' ? text : edited(path, text)]),
    );
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
      config: object;
    };
    const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
    const host = ts.createCompilerHost(options);
    const { fileExists, readFile, getSourceFile } = host;
    host.fileExists = (path) => files.has(resolve(path)) || fileExists(path);
    host.readFile = (path) => files.get(resolve(path)) ?? readFile(path);
    host.getSourceFile = (path, ...rest) => {
      const text = files.get(resolve(path));
      return text === undefined
        ? getSourceFile.call(host, path, ...rest)
        : ts.createSourceFile(path, text, ...(rest.slice(0, 1) as [ts.ScriptTarget]));
    };
    const program = ts.createProgram([...files.keys()], options, host);
    const problems = [...files.keys()].flatMap((path) => {
      const source = program.getSourceFile(path);
      if (!source) return [`${path} was not read`];
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
        ({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
      );
    });
    expect(problems).toEqual([]);
    expect(files.size).toBeGreaterThan(8);
  }, 120_000);
});
