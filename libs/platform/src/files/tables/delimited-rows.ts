import { platformErrors } from '../../errors/platform.errors.js';
import { type DelimitedRecord, readLine, readRecord } from './delimited-record.js';
import { type Layout, layoutOf } from './dialect.js';
import {
  countLineBreaks,
  LONGEST_ROW,
  type ReadRow,
  type RefusedRow,
  refused,
  type TableRow,
} from './table-row.js';

/** Columns of a table; more is another kind of file, and each would be looked at. */
const MOST_COLUMNS = 1000;
/** Characters by which the layout is told. */
export const HEAD = 256 * 1024;

/**
 * Rows of delimited text, each with the line it begins on. Rows that have not the cells that the header names, or a quote
 * that is never closed, are refused by themselves and take no other with them.
 * @param head The beginning of the text, at least {@link HEAD} characters where there are as many.
 * @throws AppError `file_unreadable` for too many columns.
 */
export async function* delimitedRows(
  head: string,
  rest: AsyncIterable<string>,
): AsyncGenerator<TableRow, void, undefined> {
  const source = rest[Symbol.asyncIterator]();
  let ended = head.length < HEAD;
  let text = head;
  const layout = layoutOf(head, ended);
  if (layout.columns.length > MOST_COLUMNS)
    throw platformErrors.file_unreadable({
      detail: `The first row has ${layout.columns.length} cells, and at most ${MOST_COLUMNS} columns are read.`,
    });
  const header = head.slice(0, layout.start);
  let line = 1 + countLineBreaks(header);
  let at = layout.start;
  for (;;) {
    const record = at < text.length ? recordAt(text, at, layout, ended) : null;
    if (record !== null && record.end - at <= LONGEST_ROW) {
      const raw = text.slice(at, record.end);
      const row = rowOf(layout, record, raw, line);
      if (row !== null) yield row;
      if (record.escaped) layout.dialect.backslash = true;
      line += countLineBreaks(raw);
      at = record.end;
      continue;
    }
    if (text.length - at > LONGEST_ROW || record !== null) {
      // What is kept of it is enough to find where the next row may begin.
      const end = lineEnd(text, at);
      yield refused(line, `Longer than ${LONGEST_ROW} characters`, text.slice(at, at + LONGEST_ROW));
      line++;
      if (end === null) {
        text = '';
        at = 0;
        for (let found = false; !found;) {
          const next = await source.next();
          if (next.done) return;
          const behind = lineEnd(next.value, 0);
          if (behind === null) continue;
          found = true;
          text = next.value.slice(behind);
        }
      } else at = end;
      continue;
    }
    if (ended) return;
    const next = await source.next();
    ended = next.done === true;
    text = text.slice(at) + (next.done ? '' : next.value);
    at = 0;
  }
}

/** Fewest columns by which lines within a cell are known to be rows. */
const TELLING = 4;

function recordAt(text: string, at: number, layout: Layout, ended: boolean): DelimitedRecord | null {
  const { dialect, columns } = layout;
  const record = readRecord(text, at, dialect, ended);
  if (record === null || record.isOpen || columns.length < TELLING) return record;
  // A cell over several lines, each of which is a whole row: its quote was closed by one of another row.
  const lines = text
    .slice(at, record.end)
    .trimEnd()
    .split(/\r\n|\n|\r/u);
  const isRow = (line: string) => readLine(line, 0, dialect).cells.length === columns.length;
  return lines.length > 1 && lines.every(isRow) ? readLine(text, at, dialect) : record;
}

const lineEnd = (text: string, from: number): number | null => {
  const at = text.indexOf('\n', from);
  return at < 0 ? null : at + 1;
};

/** null for an empty line, and for the header where files were put one behind the other. */
function rowOf(
  { dialect, columns, needed }: Layout,
  read: DelimitedRecord,
  raw: string,
  line: number,
): ReadRow | RefusedRow | null {
  if (raw.trim() === '') return null;
  let { cells } = read;
  if (cells.length > columns.length && raw.includes('\\"')) {
    const again = readRecord(raw, 0, { ...dialect, backslash: true }, true);
    if (again?.cells.length === columns.length && !again.isOpen) cells = again.cells;
  }
  while (cells.length > columns.length && cells.at(-1)?.trim() === '') cells.pop();
  const { length } = cells;
  // Where texts hold the delimiter too, nobody knows where this one ends.
  if (read.isOpen && (length !== columns.length || dialect.delimiter !== '\t'))
    return refused(line, 'A quote in this row is never closed', raw);
  if (length > columns.length || length < needed)
    return refused(
      line,
      `The row has ${length} ${length === 1 ? 'cell' : 'cells'}, the header ${columns.length}`,
      raw,
    );
  if (length === columns.length && cells.every((cell, at) => cell.trim() === columns[at])) return null;
  return { line, cells: Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ''])) };
}
