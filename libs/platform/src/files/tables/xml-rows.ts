import { Parser } from 'htmlparser2';
import { LONGEST_ROW, countLineBreaks, type ReadRow } from './table-row.js';

/** Elements that stand for a row: of RSS and Atom feeds, and of what exports call theirs. */
const ROWS = /^(?:item|entry|product|offer|review|order|post|row|record)$/iu;
const LINKING = new Set(['', 'alternate']);
/** Cells of a row. */
const MOST_CELLS = 1000;

/**
 * Rows of an XML feed: every item with the texts of its elements under their local names, `shipping.country` for an
 * element within another. What is given several times is put one behind the other with a bar between.
 */
export async function* xmlRows(text: AsyncIterable<string>): AsyncGenerator<ReadRow, void, undefined> {
  const done: ReadRow[] = [];
  let row: ReadRow | null = null;
  let rowName = '';
  let path: string[] = [];
  let value = '';
  let size = 0;
  let line = 1;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const local = localName(name);
        if (row === null) {
          if (!ROWS.test(local)) return;
          row = { line, cells: { ...attributes } };
          rowName = name;
          path = [];
          size = 0;
        } else path.push(local);
        // Atom's links: the address is an attribute; those of another relation lead elsewhere.
        value = row !== null && LINKING.has(attributes.rel ?? '') ? (attributes.href ?? '') : '';
      },
      ontext: (part) => {
        size += part.length;
        if (row !== null && size <= LONGEST_ROW) value += part;
      },
      onclosetag: (name) => {
        if (row === null) return;
        if (path.length === 0 && name === rowName) {
          done.push(row);
          row = null;
          return;
        }
        const key = path.join('.');
        const text = value.trim();
        if (text !== '' && Object.keys(row.cells).length < MOST_CELLS) {
          const before = row.cells[key];
          row.cells[key] = typeof before === 'string' && before !== text ? `${before}|${text}` : text;
        }
        value = '';
        path.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  for await (const chunk of text) {
    parser.write(chunk);
    yield* done.splice(0);
    line += countLineBreaks(chunk);
  }
  parser.end();
  yield* done;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
