import { gzipSync } from 'node:zlib';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { openTable, textCells } from './index.js';

type Content = string | Uint8Array;

const bytesOf = (content: Content): Buffer => Buffer.from(content as string);
/** In pieces of `size` bytes, as a network brings them. */
const opened = (content: Content, size: number) =>
  async function* (): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    const all = bytesOf(content);
    for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
  };
const rowsOf = async (content: Content, size = 50) => {
  const table = await openTable(opened(content, size));
  const rows = [];
  for await (const row of table.rows()) rows.push(row);
  return rows;
};
const cellsOf = async (content: Content, size?: number) =>
  (await rowsOf(content, size)).map((row) =>
    'cells' in row ? Object.values(row.cells) : `${row.line}: ${row.reason}`,
  );
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('the encoding of a file', () => {
  const ascii = 'n,text\n' + '1,plain\n'.repeat(20_000);
  const lastText = async (content: Content) => (await cellsOf(content, 3000)).at(-1)?.[1];

  it('is told by all of it: a letter of Windows-1252 at the very end decides', async () => {
    expect(await lastText(Buffer.concat([bytesOf(ascii), latin1('2,Gr\xf6\xdfe \x96 \x93M\x94\n')]))).toBe(
      'Größe – “M”',
    );
    expect(await lastText(`${ascii}2,Größe – “M”\n`)).toBe('Größe – “M”');
  });

  it('stays UTF-8 with a bad byte, which alone is damaged', async () => {
    const cut = Buffer.concat([
      bytesOf('n,text\n1,Größe\n2,cut '),
      Buffer.from([0xf0, 0x9f, 0x98]),
      bytesOf(' here\n'),
    ]);
    expect(await cellsOf(cut)).toEqual([
      ['1', 'Größe'],
      ['2', 'cut \uFFFD here'],
    ]);
    expect((await openTable(opened(cut, 3))).damaged).toBe(1);
  });

  it('is UTF-16 of either order, with a mark or without', async () => {
    const text = 'n\ttext\n1\tSchöne Jacke, sehr warm\n';
    for (const mark of ['\uFEFF', ''])
      for (const content of [Buffer.from(mark + text, 'utf16le'), utf16be(mark + text)])
        expect(await cellsOf(content, 7)).toEqual([['1', 'Schöne Jacke, sehr warm']]);
  });
});

describe('delimited text', () => {
  it('is read with any delimiter, quoted line breaks and its lines counted, gzipped or not', async () => {
    for (const delimiter of [',', ';', '\t', '|', '^', '~']) {
      const text = [
        `\uFEFFTitle${delimiter}"Review Text"`,
        `Nice${delimiter}"two${delimiter}\nlines"`,
        '',
        `5" wide${delimiter}fits a 5" gap`,
      ].join('\r\n');
      const expected = [
        { line: 2, cells: { Title: 'Nice', 'Review Text': `two${delimiter}\nlines` } },
        { line: 5, cells: { Title: '5" wide', 'Review Text': 'fits a 5" gap' } },
      ];
      expect(await rowsOf(text, 7)).toEqual(expected);
      expect(await rowsOf(gzipSync(text))).toEqual(expected);
    }
  });

  it('is what was written, whatever the cells hold', async () => {
    const cell = fc.string({ maxLength: 12 }).filter((text) => !/[\\\0]/u.test(text) && text.trim() === text);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(',', ';', '\t'),
        fc.integer({ min: 1, max: 40 }),
        async (rows, delimiter, size) => {
          const text = stringify([['a', 'b', 'c'], ...rows], { delimiter, quoted: true, quoted_empty: true });
          expect(await cellsOf(text, size)).toEqual(rows);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('reads the line that names the separator, and the header where it stands twice', async () => {
    expect(await cellsOf('\uFEFFsep=;\r\nid;text\r\n1;a, b\r\n')).toEqual([['1', 'a, b']]);
    expect(await cellsOf('id,text\n1,a\nid,text\n2,b\n')).toEqual([
      ['1', 'a'],
      ['2', 'b'],
    ]);
  });

  it('finds the header below the name of a report, and names columns that have no name or the same', async () => {
    const [row] = await rowsOf('Reviews of March\n\nid,text,,text\n1,a,b,c\n2,d,e,f\n');
    expect(row).toEqual({ line: 4, cells: { id: '1', text: 'a', 'column 3': 'b', 'text (2)': 'c' } });
    const [first] = await rowsOf('1,5,Fine,2024-01-02\n2,4,Good,2024-01-03\n');
    expect(first).toEqual({
      line: 1,
      cells: { 'column 1': '1', 'column 2': '5', 'column 3': 'Fine', 'column 4': '2024-01-02' },
    });
  });

  it('reads quotes that are not doubled, escaped by a backslash, or never closed, and loses no other row', async () => {
    expect(
      await cellsOf('id,text,date\n1,32" wide,d\n2,"32" wide, and dark",d\n3,"""Top"" it is",d\n'),
    ).toEqual([
      ['1', '32" wide', 'd'],
      ['2', '32" wide, and dark', 'd'],
      ['3', '"Top" it is', 'd'],
    ]);
    expect(await cellsOf('id,text,date\n1,"Said \\"nice\\", kept it",d\n2,"\\"never\\"",d\n')).toEqual([
      ['1', 'Said "nice", kept it', 'd'],
      ['2', '"never"', 'd'],
    ]);
    const open = 'id,text,date\n1,"loved it,d\n2,bad,d\n3,"small, sadly",d\n4,"why, o why\n5,fine,d\n';
    for (const size of [3, 1000])
      expect(await cellsOf(open, size)).toEqual([
        '2: A quote in this row is never closed',
        ['2', 'bad', 'd'],
        ['3', 'small, sadly', 'd'],
        '5: A quote in this row is never closed',
        ['5', 'fine', 'd'],
      ]);
    expect(await cellsOf('id\ttext\tdate\n1\t"So" good\td\n2\t"bad\td\n')).toEqual([
      ['1', '"So" good', 'd'],
      ['2', '"bad', 'd'],
    ]);
    const closedElsewhere = 'id,stars,text,date\n1,5,"loved it,d\n2,4,good,d\n3,2,a 5",d\n4,1,bad,d\n';
    expect(await cellsOf(closedElsewhere)).toEqual([
      '2: A quote in this row is never closed',
      ['2', '4', 'good', 'd'],
      ['3', '2', 'a 5"', 'd'],
      ['4', '1', 'bad', 'd'],
    ]);
  });

  it('refuses rows with other cells than the header names, by their line', async () => {
    const rows = '1,5,fine,d\n'.repeat(10);
    expect(
      (await cellsOf(`id,stars,text,date,note\n${rows}2,fine, but small,4,d,x\n3,5\n`)).slice(10),
    ).toEqual(['12: The row has 6 cells, the header 5', '13: The row has 2 cells, the header 5']);
  });

  it('refuses a row that does not end and a header that is none', async () => {
    const long = `id,text\n1,${'x'.repeat(1_200_000)}\n2,fine\n`;
    expect(await cellsOf(long, 60_000)).toEqual(['2: Longer than 1000000 characters', ['2', 'fine']]);
    await expect(rowsOf(`${'a,'.repeat(5000)}b\n1\n`, 60_000)).rejects.toMatchObject({
      code: 'file_unreadable',
    });
  });

  it('takes texts without a delimiter whole', async () => {
    expect(await cellsOf('text\nwarm, and light\nsmall\nsoft, warm, fine\n')).toEqual([
      ['warm, and light'],
      ['small'],
      ['soft, warm, fine'],
    ]);
  });
});

describe('JSON', () => {
  it('is read a line at a time, and what is none is named', async () => {
    const text = '{"text":"good","stars":4,"tags":["a"]}\n\n{"text": \n[1]\n{"text":null}';
    expect(await rowsOf(text, 7)).toEqual([
      { line: 1, cells: { text: 'good', stars: 4, tags: ['a'] } },
      { line: 3, reason: 'Not valid JSON', raw: '{"text": ' },
      { line: 4, reason: 'Not a JSON object', raw: '[1]' },
      { line: 5, cells: { text: null } },
    ]);
  });

  it.each([
    ['a list', (list: string) => list],
    ['an envelope', (list: string) => `{"page":1,"reviews":${list},"next":{"reviews":[{"a":9}]}}`],
    ['two envelopes', (list: string) => `{\n"data":{"reviews":${list}}}`],
  ])('is read as the rows of %s', async (_, within) => {
    const rows = [
      { id: 1, text: 'a "b" } ]', variants: [{ id: 2 }] },
      { id: 3, items: [{ id: 4 }] },
    ];
    for (const text of [JSON.stringify(rows), JSON.stringify(rows, null, 1)])
      for (const size of [1, 9, 1000])
        expect((await rowsOf(within(text), size)).map((row) => 'cells' in row && row.cells)).toEqual(rows);
  });

  it('is read as objects one by one, over several lines', async () => {
    const text = '{\n "id": 1,\n "items": [{"id": 5}]\n}\n{\n "id": 2\n}\n{"id"';
    expect(await rowsOf(text, 4)).toEqual([
      { line: 1, cells: { id: 1, items: [{ id: 5 }] } },
      { line: 5, cells: { id: 2 } },
      { line: 8, reason: 'The file ends within this row', raw: '{"id"' },
    ]);
  });

  it('gives text by dotted names', () => {
    expect(textCells({ reviewer: { name: 'Ann', n: 1 }, tags: ['a'], none: null })).toEqual({
      'reviewer.name': 'Ann',
      'reviewer.n': '1',
      tags: '["a"]',
      none: '',
    });
  });
});

describe('XML', () => {
  it('is read as the items of a feed', async () => {
    const feed = `<?xml version="1.0"?><rss xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
      <item><g:id>1</g:id><title><![CDATA[Tom & Co]]></title><g:price>19.90 EUR</g:price>
        <g:shipping><g:country>DE</g:country></g:shipping></item>
      <item><g:id>2</g:id><g:title>B &amp; C</g:title><g:image>x</g:image><g:image>y</g:image></item></channel></rss>`;
    expect((await rowsOf(feed, 11)).map((row) => 'cells' in row && row.cells)).toEqual([
      { id: '1', title: 'Tom & Co', price: '19.90 EUR', 'shipping.country': 'DE' },
      { id: '2', title: 'B & C', image: 'x|y' },
    ]);
  });
});

it('any bytes are read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.integer({ min: 1, max: 50 }),
      async (content, size) => {
        if (content[0] === 0x1f && content[1] === 0x8b) return;
        for (const row of await rowsOf(content, size)) expect(row.line).toBeGreaterThan(0);
      },
    ),
    { numRuns: 60 },
  );
});
