import fc from 'fast-check';
import type { Column } from './column.js';
import { nextSorting, sortRows } from './sort-rows.js';
import { toCsv } from './to-csv.js';

interface Row {
  name: string;
  n: number | null;
}
const columns: Column<Row>[] = [
  { id: 'name', label: 'Name', value: ({ name }) => name },
  { id: 'n', label: 'Reviews', value: ({ n }) => n, numeric: true },
];
const rows: Row[] = [
  { name: 'b', n: 2 },
  { name: 'a', n: null },
  { name: 'c', n: 10 },
];
const names = (sorted: readonly Row[]) => sorted.map(({ name }) => name).join('');

describe('sortRows', () => {
  it('sorts numbers as numbers and keeps what has no value last', () => {
    expect(names(sortRows(rows, columns, { id: 'n', descending: false }))).toBe('bca');
    expect(names(sortRows(rows, columns, { id: 'n', descending: true }))).toBe('cba');
    expect(names(sortRows(rows, columns, { id: 'name', descending: true }))).toBe('cba');
  });

  it('leaves the order alone without a column to sort by', () => {
    expect(sortRows(rows, columns, null)).toBe(rows);
    expect(sortRows(rows, columns, { id: 'gone', descending: true })).toBe(rows);
  });

  it('begins with the greatest number and the first word, and turns round', () => {
    expect(nextSorting({ id: 'n', numeric: true }, null)).toEqual({ id: 'n', descending: true });
    expect(nextSorting({ id: 'n', numeric: true }, { id: 'n', descending: true }).descending).toBe(false);
    expect(nextSorting({ id: 'name' }, { id: 'n', descending: true }).descending).toBe(false);
  });
});

describe('toCsv', () => {
  it('quotes what needs it and leaves gaps empty', () => {
    expect(
      toCsv(columns, [
        { name: 'say "hi", twice\nor more', n: -1.5 },
        { name: 'x', n: null },
      ]),
    ).toBe('Name,Reviews\r\n"say ""hi"", twice\nor more",-1.5\r\nx,\r\n');
  });

  it('never lets a shopper’s words become a formula', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const [, line = ''] = toCsv(columns, [{ name, n: 1 }]).split('\r\n');
        expect(line).not.toMatch(/^"?[=+@-]/);
      }),
    );
  });
});
