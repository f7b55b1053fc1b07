import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { isCollection, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { IntentsFile, OutOfScopeFile } from '#contracts';
import type { LabeledText } from '#nlu';
import { encodingOf, LONGEST_TEXT, openTable, textOf } from '#platform';
import { InputError } from './command-line.js';
import { examplesOfExport } from './intent-exports.js';
import { t } from './messages/index.js';

export interface TrainingTexts {
  examples: LabeledText[];
  outOfScope: string[];
}

/**
 * Examples from a table (CSV with any delimiter: the columns named text and label or the like, else the first two), a YAML
 * file of intents, an export of Rasa, Dialogflow or Botpress, or a folder of such files with its `out-of-scope.yaml`.
 *
 * @param oosLabel rows with this label are out of scope
 * @throws InputError naming file, line and what is wrong.
 */
export const readTrainingTexts = async (path: string, oosLabel?: string): Promise<TrainingTexts> => {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    (error: Error) => {
      throw new InputError(t('pathCannotBeReadMessage', { path, message: error.message }));
    },
  );
  if (!isFolder && !isYaml(path) && !isJson(path))
    return splitOutOfScope(await readLabeledCsv(path), oosLabel);
  const files = isFolder
    ? (await readdir(path, { recursive: true }))
        .filter((file) => isYaml(file) || isJson(file))
        .sort()
        .map((file) => join(path, file))
    : [path];
  if (files.length === 0) throw new InputError(t('pathNoYamlOrJson', { path }));
  const read: TrainingTexts = { examples: [], outOfScope: [] };
  const definedIn = new Map<string, string>();
  for (const file of files) {
    if (/out-of-scope\.ya?ml$/.test(file)) {
      read.outOfScope.push(...(await readYaml(file, OutOfScopeFile)).examples);
      continue;
    }
    for (const { text, label, source } of await readExamples(file)) {
      const other = definedIn.get(label);
      if (other !== undefined && other !== file && isYaml(file))
        throw new InputError(t('fileTheIntentLabelIs', { file, label, other }));
      definedIn.set(label, file);
      read.examples.push({ text, label, ...(source !== undefined && { source }) });
    }
  }
  if (read.examples.length === 0) throw new InputError(t('pathHoldsNoExamplesOf', { path }));
  const { examples, outOfScope } = splitOutOfScope(read.examples, oosLabel);
  return { examples, outOfScope: [...read.outOfScope, ...outOfScope] };
};

/** Of one of our files of intents, or of another program's. */
const readExamples = async (file: string): Promise<LabeledText[]> => {
  const value = isJson(file) ? parseJson(file, await readText(file)) : await readYaml(file, z.unknown());
  if (!isOurFile(value)) return examplesOfExport(value, file);
  const { intents } = await readYaml(file, IntentsFile);
  return intents.flatMap(({ name, examples }) => examples.map((text) => ({ text, label: name })));
};

/** Intents with what is answered: what other programs export has none of that. */
const isOurFile = (value: unknown): boolean => {
  const list: unknown =
    typeof value === 'object' && value !== null && 'intents' in value ? value.intents : null;
  return (
    Array.isArray(list) &&
    list.some((one: unknown) => typeof one === 'object' && one !== null && 'answers' in one)
  );
};

const parseJson = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new InputError(
      t('fileNotValidJsonMessage', { file, message: error instanceof Error ? error.message : String(error) }),
    );
  }
};

const TEXT =
  /^(?:text|utterance|example|sentence|question|phrase|query|message|user ?says|training ?phrase)s?$/iu;
const LABEL = /^(?:label|intent|category|class|tag|topic|target)s?(?:[ _]?name)?$/iu;

/** Rows of a table with a header: text and label in the columns of these names, else in the first and second. */
export const readLabeledCsv = async (file: string): Promise<LabeledText[]> => {
  const rows = await readTable(file);
  const names = Object.keys(rows[0]?.cells ?? {});
  const named = [names.findIndex((name) => TEXT.test(name)), names.findIndex((name) => LABEL.test(name))];
  const [textAt = 0, labelAt = 1] = named.includes(-1) ? [0, 1] : named;
  return rows.map(({ cells, line }) => {
    const [text, label] = [cells[names[textAt] ?? ''] ?? '', cells[names[labelAt] ?? ''] ?? ''];
    if (text.trim() === '')
      throw new InputError(t('fileLineTheTextatColumn', { file, line, textAt: place(textAt) }));
    if (label.trim() === '')
      throw new InputError(t('fileLineTheLabelatColumn', { file, line, labelAt: place(labelAt) }));
    return { text: text.trim(), label: label.trim(), source: `${file}:${line}` };
  });
};

const place = (at: number): string => ['first', 'second', 'third'][at] ?? `${at + 1}th`;

/** First column of a CSV file with a header, or every line of a text file; empty ones stay, so that places match. */
export const readTexts = async (file: string): Promise<string[]> =>
  (await readRows(file)).map(({ text }) => text);

/** A text to read; nothing stands where a row holds none. */
export interface Opinion {
  text: string;
  isBlank: boolean;
}

/**
 * As {@link readTexts}, for work that reads every text as an opinion. A row without text stays, and is told on stderr: it
 * gets an empty answer.
 * @throws InputError when there is no row, or naming the line of one that is too long to read.
 */
export const readOpinions = async (file: string): Promise<Opinion[]> => {
  const rows = await readRows(file);
  if (rows.length === 0) throw new InputError(t('fileThereIsNoText', { file }));
  for (const { text, line } of rows) {
    if (text.length > LONGEST_TEXT) {
      throw new InputError(
        t('fileLineTheTextHas', { file, line, characters: text.length, most: LONGEST_TEXT }),
      );
    }
  }
  return rows.map(({ text, line }) => {
    const isBlank = !/[^\s\p{C}]/u.test(text);
    if (isBlank) process.stderr.write(t('fileLineThereIsNo', { file, line }));
    return { text, isBlank };
  });
};

/** Answers of the rows that hold text, and an empty one for each other, in the order of the rows. */
export const answersInOrder = <A>(
  opinions: readonly Opinion[],
  answers: readonly A[],
  empty: (text: string) => A,
): A[] => {
  let next = 0;
  return opinions.map(({ text, isBlank }) => (isBlank ? empty(text) : (answers[next++] as A)));
};

const readRows = async (file: string): Promise<{ text: string; line: number }[]> => {
  if (/^\.(?:csv|tsv)$/iu.test(extname(file)))
    return (await readTable(file)).map(({ cells, line }) => ({ text: Object.values(cells)[0] ?? '', line }));
  const lines = (await readText(file)).split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((text, index) => ({ text, line: index + 1 }));
};

const readTable = async (file: string): Promise<{ cells: Record<string, string>; line: number }[]> => {
  const content = await readBytes(file);
  if ((await decoded(file, content)).trim() === '') throw new InputError(t('fileTheFileIsEmpty', { file }));
  const table = await openTable(opened(content));
  const rows = [];
  for await (const row of table.rows()) {
    if ('reason' in row)
      throw new InputError(t('fileLineNotAValid', { file, line: row.line, reason: lowerFirst(row.reason) }));
    rows.push({ cells: row.cells as Record<string, string>, line: row.line });
  }
  if (rows.length === 0) throw new InputError(t('fileNoRowsBelowThe', { file }));
  return rows;
};

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

const readYaml = async <T>(file: string, schema: z.ZodType<T>): Promise<T> => {
  const counter = new LineCounter();
  const document = parseDocument(await readText(file), { lineCounter: counter });
  const [broken] = document.errors;
  if (broken) {
    const { line, col } = counter.linePos(broken.pos[0]);
    throw new InputError(
      t('fileLineColNotValid', { file, line, col, message: broken.message.split('\n')[0] ?? '' }),
    );
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

const readText = async (file: string): Promise<string> => decoded(file, await readBytes(file));

/** @throws InputError where a text would be read as U+FFFD. */
const decoded = async (file: string, content: Uint8Array): Promise<string> => {
  const { encoding, damaged } = await encodingOf(opened(content));
  if (damaged > 0) throw new InputError(t('fileDamagedCharactersAreNot', { file, damaged }));
  let text = '';
  for await (const part of textOf(opened(content), encoding)) text += part;
  return text;
};

const opened = (content: Uint8Array) =>
  async function* (): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    yield content;
  };

const readBytes = (file: string): Promise<Uint8Array> =>
  readFile(file).catch((error: unknown) => {
    throw new InputError(
      t('fileCannotBeReadMessage', { file, message: error instanceof Error ? error.message : String(error) }),
    );
  });

const isJson = (path: string): boolean => /\.json$/i.test(path);

const isYaml = (path: string): boolean => /\.ya?ml$/i.test(path);

const splitOutOfScope = (rows: readonly LabeledText[], oosLabel: string | undefined): TrainingTexts => ({
  examples: rows.filter(({ label }) => label !== oosLabel),
  outOfScope: rows.filter(({ label }) => label === oosLabel).map(({ text }) => text),
});
