export interface Dialect {
  delimiter: string;
  /** Whether `\"` stands for a quote within a quoted cell; null: where nothing else makes sense. */
  backslash: boolean | null;
}

export interface DelimitedRecord {
  cells: string[];
  /** Offset behind the record and its line break. */
  end: number;
  /** A quote that is never closed, as far as can be told: `end` is then behind the first line. */
  isOpen: boolean;
  /** Whether `\"` was read as a quote. */
  escaped: boolean;
}

/**
 * Reads one record of delimited text as RFC 4180 has it, and what exports make of it: quotes that are not doubled
 * within a cell (`"32" screen"`), quotes escaped by a backslash, and quotes that are never closed.
 *
 * @param ended Whether `text` is the end of the file.
 * @returns null when the record does not end within `text`.
 */
export function readRecord(
  text: string,
  from: number,
  dialect: Dialect,
  ended: boolean,
): DelimitedRecord | null {
  const { delimiter } = dialect;
  const cells: string[] = [];
  let escaped = false;
  for (let at = from; ;) {
    const start = skipBlanks(text, at, delimiter);
    let end: number;
    if (text[start] === '"') {
      const quoted = readQuoted(text, start, dialect, ended);
      if (quoted === null) return null;
      if (quoted === 'open') return readLine(text, from, dialect);
      cells.push(quoted.value);
      escaped ||= quoted.escaped;
      end = quoted.end;
    } else {
      end = endOfPlain(text, at, delimiter);
      if (end === text.length && !ended) return null;
      cells.push(text.slice(at, end));
    }
    if (text[end] === delimiter) {
      at = end + 1;
      continue;
    }
    // The line feed of this carriage return may come with the next piece.
    if (text[end] === '\r' && end + 1 === text.length && !ended) return null;
    return { cells, end: behindBreak(text, end), isOpen: false, escaped };
  }
}

/** The line from `from` on, cut at every delimiter, with its quotes as they are. */
export function readLine(text: string, from: number, { delimiter }: Dialect): DelimitedRecord {
  const cells: string[] = [];
  for (let at = from; ;) {
    const end = endOfPlain(text, at, delimiter);
    cells.push(text.slice(at, end));
    if (text[end] !== delimiter) return { cells, end: behindBreak(text, end), isOpen: true, escaped: false };
    at = end + 1;
  }
}

function readQuoted(
  text: string,
  start: number,
  { delimiter, backslash }: Dialect,
  ended: boolean,
): { value: string; end: number; escaped: boolean } | 'open' | null {
  let value = '';
  let from = start + 1;
  let escapes = 0;
  for (let search = from; ;) {
    const quote = text.indexOf('"', search);
    if (quote < 0) return ended ? 'open' : null;
    const next = text[quote + 1];
    if (next === undefined && !ended) return null;
    if (text[quote - 1] === '\\' && quote - 1 >= from && backslash !== false) {
      const isPlain = next !== undefined && !isBoundary(next, delimiter) && next !== '"';
      if (backslash === true || isPlain || escapes % 2 === 1) {
        value += `${text.slice(from, quote - 1)}"`;
        from = search = quote + 1;
        escapes++;
        continue;
      }
    }
    if (next === '"') {
      const behind = text[quote + 2];
      if (behind === undefined && !ended) return null;
      if (isNextRow(text, start, quote, delimiter) && isBoundary(behind, delimiter)) return 'open';
      value += text.slice(from, quote + 1);
      from = search = quote + 2;
      continue;
    }
    const end = skipBlanks(text, quote + 1, delimiter);
    if (end === text.length && !ended) return null;
    if (isBoundary(text[end], delimiter))
      return { value: value + text.slice(from, quote), end, escaped: escapes > 0 };
    if (isNextRow(text, start, quote, delimiter)) return 'open';
    // A quote that nobody doubled: an inch, a title.
    search = quote + 1;
  }
}

/**
 * Whether a quote opens a cell of a later line, which within a cell could only be if it were doubled: the cell that is
 * being read was never closed.
 */
function isNextRow(text: string, start: number, quote: number, delimiter: string): boolean {
  let before = quote - 1;
  while (before > start && text[before] === ' ') before--;
  return isBoundary(text[before], delimiter) && /[\r\n]/u.test(text.slice(start, quote));
}

const isBoundary = (char: string | undefined, delimiter: string): boolean =>
  char === undefined || char === delimiter || char === '\n' || char === '\r';

function skipBlanks(text: string, from: number, delimiter: string): number {
  let at = from;
  while (text[at] === ' ' || (text[at] === '\t' && delimiter !== '\t')) at++;
  return at;
}

function endOfPlain(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && !isBoundary(text[at], delimiter)) at++;
  return at;
}

const behindBreak = (text: string, at: number): number =>
  text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : Math.min(at + 1, text.length);
