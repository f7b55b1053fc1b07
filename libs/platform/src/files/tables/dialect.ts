import { type Dialect, readRecord } from './delimited-record.js';

/** How a delimited text is laid out. */
export interface Layout {
  dialect: Dialect;
  columns: string[];
  /** Offset at which the rows begin. */
  start: number;
  /** Columns of which a row may lack those at its end. */
  needed: number;
}

const DELIMITERS = [',', ';', '\t', '|', '^', '~', '\u0001'];
const NONE = '\u0000';
/** Share of rows of one width from which a first line of one cell stands above the header and is none itself. */
const REGULAR = 0.9;
/** Records that are looked at. */
const SAMPLE = 200;
/** Share of the complete rows that fill a column which no row may lack. */
const MOSTLY = 0.8;
/** `sep=;`, which Excel reads and writes before the header. */
const SEPARATOR = /^"?sep=(.)"?[ ,;\t]*(?:\r\n|\n|\r)/iu;
/** A cell that is a value rather than the name of a column. */
const VALUE = /^(?:[-+]?\d+(?:[.,:/-]\d+)*|\d{4}-\d{2}-\d{2}.*|[^\s@]+@[^\s@]+\.[^\s@]+)$/u;

/**
 * Finds the delimiter that parts most of the rows into as many cells, the line with the names, and the columns that
 * every row has.
 * @param head The beginning of the text. @param ended Whether it is all of it.
 */
export function layoutOf(head: string, ended: boolean): Layout {
  const separator = SEPARATOR.exec(head);
  const begin = separator?.[0].length ?? 0;
  const found = (separator?.[1] === undefined ? DELIMITERS : [separator[1]])
    .map((delimiter) => sampleOf(head, begin, { delimiter, backslash: null }, ended))
    .reduce((best, next) => (next.fit > best.fit ? next : best));
  const { records, dialect, width } = found;
  if (width < 2 || (found.above > 0 && found.share < REGULAR)) return oneColumn(head, begin, ended);
  const first = records[found.above];
  const names = first?.cells ?? [];
  const isNamed = !names.some((name) => VALUE.test(name.trim()));
  const rows = records.slice(found.above + (isNamed ? 1 : 0)).map(({ cells }) => cells);
  return {
    dialect,
    columns: columnsOf(isNamed ? names : names.map(() => '')),
    start: first === undefined ? begin : isNamed ? first.end : first.begin,
    needed: neededOf(rows, names.length),
  };
}

/** Texts, one a line, whose commas part nothing. */
function oneColumn(head: string, begin: number, ended: boolean): Layout {
  const { records, dialect } = sampleOf(head, begin, { delimiter: NONE, backslash: null }, ended);
  const [header] = records;
  return { dialect, columns: columnsOf(header?.cells ?? []), start: header?.end ?? begin, needed: 0 };
}

interface Sample {
  dialect: Dialect;
  records: { cells: string[]; begin: number; end: number }[];
  /** Cells of most of the records. */
  width: number;
  /** Lines above the table, such as the name of a report: they have one cell. */
  above: number;
  /** Of the records that have as many cells as most. */
  share: number;
  fit: number;
}

function sampleOf(head: string, from: number, dialect: Dialect, ended: boolean): Sample {
  const records: Sample['records'] = [];
  for (let at = from; at < head.length && records.length < SAMPLE;) {
    const record = readRecord(head, at, dialect, ended);
    if (record === null) break;
    if (head.slice(at, record.end).trim() !== '')
      records.push({ cells: record.cells.map((cell) => cell.trim()), begin: at, end: record.end });
    at = record.end;
  }
  const above = Math.max(
    0,
    records.findIndex(({ cells }) => cells.filter(Boolean).length > 1),
  );
  const table = records.slice(above);
  const counts = new Map<number, number>();
  for (const { cells } of table) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width = 1, most = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  // The header counts as much as the rows: texts hold commas too, and not all rows are whole.
  const share = table.length > 0 ? most / table.length : 0;
  const header = table[0]?.cells.length === width ? (above === 0 ? 20 : 5) : 0;
  const fit = width < 2 ? 0 : share * Math.min(width, 20) + header;
  return { dialect, records, width, above, share, fit };
}

/** Each name once: what is named twice or not at all is numbered, so that no cell is lost. */
function columnsOf(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, at) => {
    const plain = name.trim() || `column ${at + 1}`;
    let unique = plain;
    for (let copy = 2; taken.has(unique); copy++) unique = `${plain} (${copy})`;
    taken.add(unique);
    return unique;
  });
}

function neededOf(rows: readonly string[][], width: number): number {
  const whole = rows.filter((cells) => cells.length >= width);
  for (let column = width; column > 0; column--) {
    const filled = whole.filter((cells) => (cells[column - 1] ?? '').trim() !== '').length;
    if (whole.length > 0 && filled > MOSTLY * whole.length) return column;
  }
  return 0;
}
