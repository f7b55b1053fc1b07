import { Readable } from 'node:stream';
import { type CsvError, type Info, parse } from 'csv-parse';

/** A row of a file, as text by column; or why there is none. Lines count from 1. */
export type FileRow =
  { line: number; values: Record<string, string> } | { line: number; reason: string; raw: string };

/** Characters of one row: more is a file that is not what it seems, such as one without line breaks. */
const LONGEST_ROW = 1_000_000;
const DELIMITERS = [',', ';', '\t', '|'];

/** Rows of CSV (with a header, any usual delimiter) or of JSON lines: what begins with a brace is the latter. */
export async function* readRows(text: AsyncIterable<string>): AsyncGenerator<FileRow, void, undefined> {
  const source = text[Symbol.asyncIterator]();
  let head = '';
  let ended = false;
  while (!ended && !head.trimStart().includes('\n') && head.length < LONGEST_ROW) {
    const next = await source.next();
    ended = next.done === true;
    if (!next.done) head += next.value;
  }
  const whole = withHead(head, source);
  if (head.trimStart().startsWith('{')) yield* jsonRows(whole);
  else yield* csvRows(whole, delimiterOf(head));
}

async function* withHead(head: string, rest: AsyncIterator<string>): AsyncGenerator<string, void, undefined> {
  if (head) yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** The one that parts the header into most columns, quoted parts aside. */
function delimiterOf(head: string): string {
  const header = (head.trimStart().split(/\r?\n|\r/u, 1)[0] ?? '').replaceAll(/"[^"]*"/gu, '');
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

async function* csvRows(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<FileRow, void, undefined> {
  const skipped: FileRow[] = [];
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_ROW,
    on_skip: (error, raw) => {
      const lines = (error as (CsvError & { lines?: number }) | undefined)?.lines ?? 0;
      skipped.push({
        line: lines,
        reason: error?.message ?? 'Not a valid row',
        raw: (raw ?? '').slice(0, 2000),
      });
      return undefined;
    },
  });
  let columns: string[] | null = null;
  const records = Readable.from(text).compose(parser) as AsyncIterable<{ record: string[]; info: Info }>;
  for await (const { record, info } of records) {
    yield* skipped.splice(0);
    if (!columns) columns = record.map((name, at) => name.trim() || `column ${at + 1}`);
    else
      yield {
        line: info.lines - lineBreaks(record),
        values: Object.fromEntries(columns.map((name, at) => [name, record[at] ?? ''])),
      };
  }
  yield* skipped;
}

/** Within the quoted cells of a row, which is counted by where it ends. */
const lineBreaks = (record: readonly string[]): number =>
  record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/gu)?.length ?? 0), 0);

async function* jsonRows(text: AsyncIterable<string>): AsyncGenerator<FileRow, void, undefined> {
  let line = 0;
  let rest = '';
  for await (const chunk of text) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      line++;
      if (part.trim()) yield jsonRow(line, part);
    }
    if (rest.length > LONGEST_ROW) {
      yield {
        line: line + 1,
        reason: `Longer than ${LONGEST_ROW} characters; the rest of the file is not read`,
        raw: rest.slice(0, 2000),
      };
      return;
    }
  }
  if (rest.trim()) yield jsonRow(line + 1, rest);
}

function jsonRow(line: number, raw: string): FileRow {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { line, reason: 'Not valid JSON', raw: raw.slice(0, 2000) };
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return { line, reason: 'Not a JSON object', raw: raw.slice(0, 2000) };
  return {
    line,
    values: Object.fromEntries(Object.entries(value).map(([name, cell]) => [name, cellText(cell)])),
  };
}

const cellText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};
