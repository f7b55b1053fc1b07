/** A row of a file: its cells by column, as text or, of JSON, as the value given; or why there is none. */
export type TableRow = ReadRow | RefusedRow;

export interface ReadRow {
  /** Of the file, from 1, where the row begins. */
  line: number;
  cells: Record<string, unknown>;
}

export interface RefusedRow {
  line: number;
  reason: string;
  /** Its beginning, as it stands in the file. */
  raw: string;
}

/** Characters of one row: more is a file that is not what it seems, such as one without line breaks. */
export const LONGEST_ROW = 1_000_000;

/** Characters of a refused row that are kept. */
const SHOWN = 2000;

export const refused = (line: number, reason: string, raw: string): RefusedRow => ({
  line,
  reason,
  raw: raw.slice(0, SHOWN),
});

export const countLineBreaks = (text: string): number => text.match(/\r\n|\n|\r/gu)?.length ?? 0;
