import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** A data file that cannot be used: every finding with `file:line:column`. */
export class DataFileError extends Error {
  constructor(readonly findings: readonly string[]) {
    super(findings.join('\n'));
    this.name = 'DataFileError';
  }
}

export interface YamlFile<T> {
  data: T;
  /** `file:line:column` of a path in the file, or of its nearest parent that exists. */
  where(path: readonly PropertyKey[]): string;
}

/** Reads and checks a YAML file. @throws DataFileError */
export function readYamlFile<S extends z.ZodType>(file: string, schema: S): YamlFile<z.output<S>> {
  return parseYaml(file, readFileSync(file, 'utf8'), schema);
}

function parseYaml<S extends z.ZodType>(file: string, text: string, schema: S): YamlFile<z.output<S>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const where = (path: readonly PropertyKey[]): string => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return at(node.range[0]);
    }
    return at(0);
  };
  if (document.errors.length > 0) {
    throw new DataFileError(document.errors.map((error) => `${at(error.pos[0])}: ${error.message}`));
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return { data: result.data, where };
  throw new DataFileError(
    result.error.issues.map(
      (issue) => `${where(issue.path)}: ${issue.path.map(String).join('.') || 'file'}: ${issue.message}`,
    ),
  );
}
