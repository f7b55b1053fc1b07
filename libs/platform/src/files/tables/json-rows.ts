import { LONGEST_ROW, refused, type TableRow } from './table-row.js';

/** Keys under which an export keeps its rows, as in `{"reviews": [...]}`. */
const LISTS =
  /^(?:reviews?|products?|orders?|customers?|items|data|results?|records|features|entries|rows|events|comments|documents|docs|hits|nodes|edges|response|content|examples|intents|questions|qnas|list)$/iu;
/** Keys of a thing, as against the envelope of a list of things. */
const OF_A_THING = /^(?:id|_id|number|name|title|handle|sku|text|rating)$/iu;
/** Objects and lists around the list of the rows. */
const DEEPEST_LIST = 4;

/** Whether the text holds one object a line, rather than a list of objects or objects over many lines. */
export function isJsonLines(head: string): boolean {
  const lines = head.split('\n').filter((line) => line.trim() !== '');
  const [first = '', second] = lines;
  const value = parse(first);
  if (value === undefined) return second !== undefined && lines.slice(1, 50).some(isObject);
  return second !== undefined && typeof value === 'object' && !Array.isArray(value);
}

const isObject = (line: string): boolean => /^\s*\{/u.test(line) && parse(line) !== undefined;

/** Rows of JSON lines: a line that is none is refused by itself. */
export async function* jsonLines(text: AsyncIterable<string>): AsyncGenerator<TableRow, void, undefined> {
  let line = 0;
  let rest = '';
  let isLong = false;
  for await (const chunk of text) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      line++;
      if (!isLong && part.trim()) yield jsonRow(line, part);
      isLong = false;
    }
    if (rest.length > LONGEST_ROW) {
      if (!isLong) yield refused(line + 1, `Longer than ${LONGEST_ROW} characters`, rest);
      isLong = true;
      rest = '';
    }
  }
  if (!isLong && rest.trim()) yield jsonRow(line + 1, rest);
}

/** Rows of a JSON document: the objects of its list, wherever in its envelope the list stands; or objects one by one. */
export async function* jsonDocument(text: AsyncIterable<string>): AsyncGenerator<TableRow, void, undefined> {
  const scan = new DocumentScan();
  for await (const chunk of text) yield* scan.see(chunk);
  yield* scan.end();
}

interface Level {
  isList: boolean;
  /** Of the rows. */
  isRows: boolean;
  key: string;
  /** Of this object, seen before. */
  keys: string[];
}

/** Cuts the objects out of a document as its text comes in, without building what is around them. */
class DocumentScan {
  private readonly levels: Level[] = [];
  private inString = false;
  private isEscaped = false;
  private word = '';
  private key = '';
  private line = 1;
  /** The object being read: where it began, its level and its text. */
  private start: { line: number; depth: number; isLong: boolean } | null = null;
  private raw = '';
  private foundList = false;

  *see(chunk: string): Generator<TableRow, void, undefined> {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const char = chunk[at] as string;
      if (char === '\n') this.line++;
      if (this.inString) {
        if (this.isEscaped) this.isEscaped = false;
        else if (char === '\\') this.isEscaped = true;
        else if (char === '"') this.inString = false;
        else if (this.word.length < 100) this.word += char;
        continue;
      }
      if (char === '"') {
        this.inString = true;
        this.word = '';
      } else if (char === ':') {
        this.key = this.word;
        this.levels.at(-1)?.keys.push(this.word);
      } else if (char === '{' || char === '[') {
        this.open(char === '[');
        if (char === '{' && this.start === null && this.isRowLevel()) {
          this.start = { line: this.line, depth: this.levels.length, isLong: false };
          this.raw = '';
          from = at;
        } else if (char === '[' && this.levels.at(-1)?.isRows) {
          // What was taken for a row is the envelope.
          this.start = null;
          this.raw = '';
        }
      } else if (char === '}' || char === ']') {
        if (char === '}' && this.start?.depth === this.levels.length) {
          if (!this.start.isLong) yield jsonRow(this.start.line, this.raw + chunk.slice(from, at + 1));
          this.start = null;
          this.raw = '';
        }
        this.levels.pop();
      } else if (char === ',') this.key = '';
    }
    if (this.start === null || this.start.isLong) return;
    this.raw += chunk.slice(from);
    if (this.raw.length > LONGEST_ROW) {
      yield refused(this.start.line, `Longer than ${LONGEST_ROW} characters`, this.raw);
      this.start.isLong = true;
      this.raw = '';
    }
  }

  *end(): Generator<TableRow, void, undefined> {
    if (this.start !== null && !this.start.isLong)
      yield refused(this.start.line, 'The file ends within this row', this.raw);
  }

  private open(isList: boolean): void {
    const parent = this.levels.at(-1);
    const depth = this.levels.length + 1;
    const isTop = depth === 1;
    const isEnvelope =
      depth <= DEEPEST_LIST &&
      LISTS.test(this.key) &&
      parent?.isList === false &&
      this.levels.every(({ isList: list, keys }) => !list && !keys.some((key) => OF_A_THING.test(key)));
    this.levels.push({
      isList,
      isRows: isList && !this.foundList && (isTop || isEnvelope),
      key: this.key,
      keys: [],
    });
    if (this.levels.at(-1)?.isRows) this.foundList = true;
    this.key = '';
  }

  private isRowLevel(): boolean {
    const parent = this.levels.at(-2);
    return parent === undefined ? !this.foundList : parent.isRows;
  }
}

function jsonRow(line: number, raw: string): TableRow {
  const value = parse(raw);
  if (value === undefined) return refused(line, 'Not valid JSON', raw);
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return refused(line, 'Not a JSON object', raw);
  return { line, cells: value as Record<string, unknown> };
}

/** undefined for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
