import { delimitedRows, HEAD } from './delimited-rows.js';
import type { Encoding } from './encoding.js';
import { encodingOf, type OpenFile, textOf } from './file-text.js';
import { isJsonLines, jsonDocument, jsonLines } from './json-rows.js';
import type { TableRow } from './table-row.js';
import { xmlRows } from './xml-rows.js';

/** Rows of a file, whatever program wrote it. */
export interface Table {
  encoding: Encoding;
  /** Places that are in no encoding and read as U+FFFD. */
  damaged: number;
  /** From the beginning each time. @throws what reading the file throws, AppError `file_unreadable`. */
  rows: () => AsyncGenerator<TableRow, void, undefined>;
}

/**
 * Reads CSV with any delimiter, JSON lines, JSON lists in whatever envelope, and XML feeds; UTF-8, UTF-16 or
 * Windows-1252, gzipped or not. The encoding is told by the whole file, the rest by its beginning.
 * @throws what reading the file throws.
 */
export async function openTable(open: OpenFile): Promise<Table> {
  const { encoding, damaged } = await encodingOf(open);
  return { encoding, damaged, rows: () => rowsOf(textOf(open, encoding)) };
}

async function* rowsOf(text: AsyncIterable<string>): AsyncGenerator<TableRow, void, undefined> {
  const source = text[Symbol.asyncIterator]();
  let head = '';
  while (head.length < HEAD) {
    const next = await source.next();
    if (next.done) break;
    head += next.value;
  }
  const rest = { [Symbol.asyncIterator]: () => source };
  const whole = async function* () {
    yield head;
    yield* rest;
  };
  switch (head.trimStart()[0]) {
    case '<':
      yield* xmlRows(whole());
      return;
    case '{':
      yield* isJsonLines(head) ? jsonLines(whole()) : jsonDocument(whole());
      return;
    case '[':
      yield* jsonDocument(whole());
      return;
    default:
      yield* delimitedRows(head, rest);
  }
}
