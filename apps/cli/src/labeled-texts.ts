import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { isCollection, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { IntentsFile, OutOfScopeFile } from '#contracts';
import type { LabeledText } from '#nlu';
import { LONGEST_TEXT } from '#platform';
import { InputError } from './command-line.js';

export interface TrainingTexts {
  examples: LabeledText[];
  outOfScope: string[];
}

/**
 * Examples from a CSV file (any header, text and label in the first two columns), a YAML file of intents, or a folder
 * of such YAML files with its `out-of-scope.yaml`.
 *
 * @param oosLabel rows with this label are out of scope
 * @throws InputError naming file, line and what is wrong.
 */
export const readTrainingTexts = async (path: string, oosLabel?: string): Promise<TrainingTexts> => {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    (error: Error) => {
      throw new InputError(`${path}: cannot be read: ${error.message}`);
    },
  );
  if (!isFolder && !isYaml(path)) return splitOutOfScope(await readLabeledCsv(path), oosLabel);
  const files = isFolder
    ? (await readdir(path))
        .filter(isYaml)
        .sort()
        .map((file) => join(path, file))
    : [path];
  if (files.length === 0) throw new InputError(`${path}: no YAML file in this folder`);
  const read: TrainingTexts = { examples: [], outOfScope: [] };
  const definedIn = new Map<string, string>();
  for (const file of files) {
    if (/out-of-scope\.ya?ml$/.test(file)) {
      read.outOfScope.push(...(await readYaml(file, OutOfScopeFile)).examples);
      continue;
    }
    for (const { name, examples } of (await readYaml(file, IntentsFile)).intents) {
      const other = definedIn.get(name);
      if (other) throw new InputError(`${file}: the intent "${name}" is defined in ${other} already`);
      definedIn.set(name, file);
      read.examples.push(...examples.map((text) => ({ text, label: name })));
    }
  }
  const { examples, outOfScope } = splitOutOfScope(read.examples, oosLabel);
  return { examples, outOfScope: [...read.outOfScope, ...outOfScope] };
};

/** Rows of a CSV file with a header: text in the first column, label in the second. */
export const readLabeledCsv = async (file: string): Promise<LabeledText[]> =>
  (await readCsv(file)).map(({ cells: [text = '', label = ''], line }) => {
    if (text.trim() === '') throw new InputError(`${file}:${line}: the first column (text) is empty`);
    if (label.trim() === '') throw new InputError(`${file}:${line}: the second column (label) is empty`);
    return { text: text.trim(), label: label.trim(), source: `${file}:${line}` };
  });

/** First column of a CSV file with a header, or every line of a text file; empty ones stay, so that places match. */
export const readTexts = async (file: string): Promise<string[]> =>
  (await readRows(file)).map(({ text }) => text);

/**
 * As {@link readTexts}, for work that reads every text as an opinion.
 * @throws InputError when there is none, or naming the line of one that is blank or too long to read.
 */
export const readOpinions = async (file: string): Promise<string[]> => {
  const rows = await readRows(file);
  if (rows.length === 0) throw new InputError(`${file}: there is no text in this file`);
  for (const { text, line } of rows) {
    if (!/[^\s\p{C}]/u.test(text)) throw new InputError(`${file}:${line}: there is no text to read`);
    if (text.length > LONGEST_TEXT) {
      throw new InputError(
        `${file}:${line}: the text has ${text.length} characters; at most ${LONGEST_TEXT} are read in one piece`,
      );
    }
  }
  return rows.map(({ text }) => text);
};

const readRows = async (file: string): Promise<{ text: string; line: number }[]> => {
  if (extname(file).toLowerCase() === '.csv')
    return (await readCsv(file)).map(({ cells, line }) => ({ text: cells[0] ?? '', line }));
  const lines = (await readText(file)).split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((text, index) => ({ text, line: index + 1 }));
};

const readCsv = async (file: string): Promise<{ cells: string[]; line: number }[]> => {
  const content = (await readText(file)).replace(/^\uFEFF/, '');
  const ends: number[] = [];
  try {
    const records = parse(content, {
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (record: string[], { bytes }) => {
        ends.push(bytes);
        return record;
      },
    });
    if (content.trim() === '') throw new InputError(`${file}: the file is empty`);
    if (records.length < 2) throw new InputError(`${file}: no rows below the header`);
    const lines = firstLines(content, ends);
    return records.map((cells, row) => ({ cells, line: lines[row] as number })).slice(1);
  } catch (error) {
    if (error instanceof CsvError) {
      const { code, lines } = error as CsvError & { lines?: number };
      if (code === 'CSV_QUOTE_NOT_CLOSED') {
        // The parser knows only that the file ended; the quote was opened in the record after the last whole one.
        const line = firstLines(content, [...ends, content.length]).at(-1) ?? 1;
        throw new InputError(`${file}:${line}: not a valid CSV file: a quote in this row is never closed`);
      }
      throw new InputError(`${file}:${lines ?? 1}: not a valid CSV file: ${error.message}`);
    }
    throw error;
  }
};

/** The line on which each record begins, from the bytes at which each ends: a quoted field may span lines. */
const firstLines = (content: string, ends: readonly number[]): number[] => {
  const bytes = Buffer.from(content);
  let start = 0;
  let line = 1;
  return ends.map((end) => {
    const record = bytes.toString('utf8', start, end);
    const [blank = ''] = /^[\r\n]*/.exec(record) ?? [];
    const first = line + countLineBreaks(blank);
    line += countLineBreaks(record);
    start = end;
    return first;
  });
};

const countLineBreaks = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0;

const readYaml = async <T>(file: string, schema: z.ZodType<T>): Promise<T> => {
  const counter = new LineCounter();
  const document = parseDocument(await readText(file), { lineCounter: counter });
  const [broken] = document.errors;
  if (broken) {
    const { line, col } = counter.linePos(broken.pos[0]);
    throw new InputError(`${file}:${line}:${col}: not valid YAML: ${broken.message.split('\n')[0] ?? ''}`);
  }
  const checked = schema.safeParse(document.toJS());
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const path = (issue?.path ?? []) as (string | number)[];
  // The deepest part of the path that is in the file: what is missing has no place of its own.
  let node: unknown = document.contents;
  for (let depth = path.length; depth > 0; depth--) {
    const found: unknown = document.getIn(path.slice(0, depth), true);
    if (found) {
      node = found;
      break;
    }
  }
  const range = isCollection(node) || hasRange(node) ? node.range : undefined;
  const { line, col } = counter.linePos(range?.[0] ?? 0);
  throw new InputError(`${file}:${line}:${col}: ${path.join('.')}: ${issue?.message ?? 'invalid'}`);
};

const hasRange = (node: unknown): node is { range: [number, number, number] } =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);

const readText = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    throw new InputError(
      `${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  });

const isYaml = (path: string): boolean => /\.ya?ml$/i.test(path);

const splitOutOfScope = (rows: readonly LabeledText[], oosLabel: string | undefined): TrainingTexts => ({
  examples: rows.filter(({ label }) => label !== oosLabel),
  outOfScope: rows.filter(({ label }) => label === oosLabel).map(({ text }) => text),
});
