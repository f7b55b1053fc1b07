import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { FixedClock, Maintenance, type JobQueue, type TestDatabase } from '#platform';
import { openReviewDatabase, openTestQueue, reviewProcess, settled } from '../testing/review-shop.js';
import { FileImport, parseMapping } from './file-import.js';
import { guessMapping } from './guess-mapping.js';
import { dateOrderOf, parseDate } from './parse-date.js';
import { readRows } from './read-rows.js';
import { rejectedRows } from './rejected-rows.js';
import { ReviewImports } from './review-imports.service.js';
import { RowReader } from './row-reader.js';
import { unpack } from './unpack.js';

/** In pieces of `size` bytes, as a network brings them. */
async function* bytes(content: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(content as string);
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
}

const rowsOf = async (content: string | Uint8Array, size?: number) => {
  const rows = [];
  for await (const row of readRows(unpack(bytes(content, size)))) rows.push(row);
  return rows;
};

describe('files of reviews', () => {
  it('reads CSV with any delimiter, quoted line breaks and its lines counted, gzipped or not', async () => {
    for (const delimiter of [',', ';', '\t', '|']) {
      const text = [
        `\uFEFFTitle${delimiter}"Review Text"`,
        `Nice${delimiter}"two${delimiter}\nlines"`,
        '',
        `Short`,
        `5" wide${delimiter}fits a 5" gap`,
      ].join('\r\n');
      const expected = [
        { line: 2, values: { Title: 'Nice', 'Review Text': `two${delimiter}\nlines` } },
        { line: 5, values: { Title: 'Short', 'Review Text': '' } },
        { line: 6, values: { Title: '5" wide', 'Review Text': 'fits a 5" gap' } },
      ];
      expect(await rowsOf(text)).toEqual(expected);
      expect(await rowsOf(gzipSync(text))).toEqual(expected);
    }
  });

  it('reads JSON lines, and names what is none', async () => {
    const text = '{"text":"good","stars":4,"tags":["a"]}\n\n{"text": \n[1]\n{"text":null}';
    expect(await rowsOf(text)).toEqual([
      { line: 1, values: { text: 'good', stars: '4', tags: '["a"]' } },
      { line: 3, reason: 'Not valid JSON', raw: '{"text": ' },
      { line: 4, reason: 'Not a JSON object', raw: '[1]' },
      { line: 5, values: { text: '' } },
    ]);
  });

  it('reads what Excel writes: UTF-16 and Windows-1252', async () => {
    const expected = [{ line: 2, values: { text: 'Größe “M”' } }];
    expect(await rowsOf(Buffer.from('\uFEFFtext\nGröße “M”', 'utf16le'), 8)).toEqual(expected);
    const western = Buffer.from('text\nGr\xf6\xdfe \x93M\x94', 'latin1');
    expect(await rowsOf(western, 100)).toEqual(expected);
  });

  it('survives any bytes', async () => {
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

  it('reads dates in the forms that exports have', () => {
    const day = Date.UTC(2004, 8, 18);
    for (const text of [
      '2004-09-18',
      '2004/9/18',
      '20040918',
      '09 18, 2004',
      '9/18/2004',
      '09/18/04',
      'September 18, 2004',
      'Sep 18, 2004',
      '18 September 2004',
      '18-Sep-04',
      'Saturday, 18 Sept 2004',
      '1095465600',
      '1095465600000',
      'Reviewed in Ireland on September 18, 2004',
      'Reviewed in the United Kingdom on 18 September 2004',
    ])
      expect([text, parseDate(text, 'month first')]).toEqual([text, day]);
    expect(parseDate('18.09.2004 13:05', 'day first')).toBe(day + 785 * 60_000);
    expect(parseDate('2004-09-18T13:05:30.123+02:00', 'month first')).toBe(day + (665 * 60 + 30) * 1000);
    expect(parseDate('9/18/2004 1:05 PM', 'month first')).toBe(day + 785 * 60_000);
    for (const text of ['', 'soon', '31/31/2004', '2004-02-30', '2004-09-18 nonsense'])
      expect(parseDate(text, 'month first')).toBeNull();
    expect(dateOrderOf(['1/2/2004', '25/2/2004'])).toBe('day first');
    expect(dateOrderOf(['1/2/2004', '2/25/2004'])).toBe('month first');
    expect(dateOrderOf(['1.2.2004'])).toBe('day first');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (days) => {
        const date = new Date(days * 86_400_000);
        const [year, month, dayOfMonth] = date.toISOString().slice(0, 10).split('-');
        expect(parseDate(`${dayOfMonth}.${month}.${year}`, 'day first')).toBe(days * 86_400_000);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void parseDate(text, 'day first')));
  });

  it('guesses columns by their names and their contents', () => {
    expect(
      guessMapping(
        [
          'Clothing ID',
          'Age',
          'Title',
          'Review Text',
          'Rating',
          'Division Name',
          'Department Name',
          'Class Name',
        ],
        [],
      ),
    ).toEqual({
      productId: 'Clothing ID',
      ageGroup: 'Age',
      title: 'Title',
      text: 'Review Text',
      rating: 'Rating',
      department: 'Department Name',
      category: 'Class Name',
    });
    expect(
      guessMapping(
        [
          'reviewerID',
          'asin',
          'reviewerName',
          'helpful',
          'reviewText',
          'overall',
          'summary',
          'unixReviewTime',
          'reviewTime',
        ],
        [],
      ),
    ).toEqual({
      productId: 'asin',
      author: 'reviewerName',
      text: 'reviewText',
      rating: 'overall',
      title: 'summary',
      writtenAt: 'unixReviewTime',
    });
    expect(guessMapping(['a', 'b'], [{ a: '5', b: 'It works as it should' }])).toEqual({
      text: 'b',
      rating: 'a',
    });
  });

  it('reads stars of any scale, ages into bands, keeps other columns, and says what is wrong', () => {
    const mapping = { text: 't', rating: 'r', ageGroup: 'a', writtenAt: 'd' };
    const read = (row: Record<string, string>, sample: Record<string, string>[] = []) =>
      new RowReader(mapping, sample, 'file').read({ t: 'fine', ...row });
    const stars = (r: string, sample?: Record<string, string>[]) => read({ r }, sample);
    for (const [text, rating] of [
      ['4', 4],
      ['4.0', 4],
      ['4,5', 5],
      ['3 stars', 3],
      ['8/10', 4],
      ['80%', 4],
      ['★★★★☆', 4],
    ] as const)
      expect(stars(text)).toMatchObject({ review: { rating } });
    expect(stars('8', [{ r: '10' }])).toMatchObject({ review: { rating: 4 } });
    for (const text of ['7', 'good', '0'])
      expect(stars(text)).toEqual({ reason: `rating: "${text}" is no number of stars` });
    expect(read({ d: 'soon' })).toEqual({ reason: 'writtenAt: "soon" is no date' });
    expect(read({ t: ' ' })).toEqual({ reason: 'text: A review needs a text or a title' });
    for (const [age, ageGroup] of [
      ['17', 'under 18'],
      ['34', '25-34'],
      ['80', '65+'],
      ['25-34', '25-34'],
    ] as const)
      expect(read({ a: age, helpful: '3' })).toMatchObject({
        review: { ageGroup, attributes: { helpful: '3' } },
      });
  });
});

describe('imports', () => {
  let db: TestDatabase;
  let jobs: JobQueue;
  const clock = new FixedClock();

  beforeEach(async () => {
    db = await openReviewDatabase();
    jobs = openTestQueue(db);
  });
  afterEach(async () => {
    await jobs.stop();
    await db.close();
  });

  const file = (rows: number) =>
    [
      'id,Stars,Comment,Product Name',
      ...Array.from(
        { length: rows },
        (_, i) => `${i},${i % 50 === 7 ? 'many' : (i % 5) + 1},The zip number ${i} is good,Jacket`,
      ),
    ].join('\n');
  const stored = async () => (await db.dataSource.query<unknown[]>('SELECT 1 FROM "review"')).length;

  it('goes on where it was broken off, and counts every row once', async () => {
    const shop = reviewProcess(db, jobs, { clock });
    const files = new FileImport(db.dataSource, db.transactions, shop.intake, clock);
    const content = file(1000);
    const given = { id: 'i-1', name: 'reviews.csv', bytes: content.length, source: 'export' };
    await files.open(given);
    const broken = new AbortController();
    const run = files.run('i-1', bytes(content, 500), {
      signal: broken.signal,
      onProgress: ({ rows }) => {
        if (rows >= 400) broken.abort(new Error('killed'));
      },
    });
    await expect(run).rejects.toThrow('killed');
    const between = await stored();
    expect(between).toBeGreaterThan(0);
    expect(between).toBeLessThan(900);

    await files.open(given);
    const done = await files.run('i-1', bytes(content, 300));
    expect(done).toMatchObject({ state: 'done', rows: 1000, accepted: 980, unchanged: 0, rejected: 20 });
    expect(done.mapping).toEqual({
      externalId: 'id',
      rating: 'Stars',
      text: 'Comment',
      product: 'Product Name',
    });
    expect(await stored()).toBe(980);
    expect(await rejectedRows(db.dataSource, 'i-1', 2, 9)).toEqual([
      {
        line: 59,
        reason: 'rating: "many" is no number of stars',
        row: expect.stringContaining('"57"') as unknown,
      },
      {
        line: 109,
        reason: 'rating: "many" is no number of stars',
        row: expect.stringContaining('"107"') as unknown,
      },
    ]);

    await files.open(given);
    expect(await files.run('i-1', bytes(content, 9000))).toMatchObject({
      rows: 1000,
      accepted: 0,
      unchanged: 980,
    });
    expect(await stored()).toBe(980);
  });

  it('lets one process at a file: the second stops and takes nothing twice', async () => {
    const shop = reviewProcess(db, jobs, { clock });
    const files = new FileImport(db.dataSource, db.transactions, shop.intake, clock);
    const content = file(800);
    await files.open({ id: 'i-1', name: 'reviews.csv', bytes: content.length, source: 'export' });
    const ends = await Promise.allSettled([
      files.run('i-1', bytes(content, 4000)),
      files.run('i-1', bytes(content, 4000)),
    ]);
    const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    expect(failures).toMatchObject([{ code: 'import_running' }]);
    expect(await files.run('i-1', bytes(content, 4000))).toMatchObject({
      rows: 800,
      accepted: 784,
      rejected: 16,
    });
  });

  it('names a missing column, and what a mapping may say', async () => {
    const shop = reviewProcess(db, jobs, { clock });
    const files = new FileImport(db.dataSource, db.transactions, shop.intake, clock);
    const runOf = async (content: string | Uint8Array, mapping: string[] = []) => {
      const id = `i-${mapping.join()}`;
      await files.open({ id, name: 'f.csv', bytes: 1, source: 's', mapping: parseMapping(mapping) });
      return files.run(id, bytes(content, 100));
    };
    const fails = (run: Promise<unknown>, code: string, text: string) =>
      expect(run).rejects.toMatchObject({ code, message: expect.stringContaining(text) as unknown });
    await fails(runOf('a,b\n1,2'), 'import_columns_unknown', 'The columns are: a, b');
    await fails(runOf(file(3), ['text=Words']), 'import_columns_unknown', '"Words"');
    await fails(runOf(Uint8Array.of(0x1f, 0x8b, 1, 2, 3)), 'import_unreadable', 'f.csv');
    await fails(runOf(''), 'import_columns_unknown', 'none');
    expect(() => parseMapping(['stars=Rating'])).toThrow('rating');
    expect(() => parseMapping(['nonsense'])).toThrow('field=column');
    expect((await runOf('a,b\n1,great zip', ['text=b', 'rating='])).mapping).toEqual({ text: 'b' });
  });

  it('takes an uploaded file in by a job, whichever process runs it', async () => {
    const shop = reviewProcess(db, jobs, { clock });
    const maintenance = new Maintenance(jobs, clock);
    const imports = (queue: JobQueue) =>
      new ReviewImports(
        db.dataSource,
        db.transactions,
        new FileImport(db.dataSource, db.transactions, shop.intake, clock),
        queue,
        maintenance,
        clock,
      );
    const service = imports(jobs);
    service.onModuleInit();
    const { id, state } = await service.upload(
      { name: 'a.csv', source: 'a' },
      bytes(gzipSync(file(100)), 1000),
    );
    expect(state).toBe('waiting');
    const bad = await service.upload({ name: 'b.csv', source: 'b' }, bytes('a,b\n1,2'));
    await shop.start();
    await settled(jobs);
    expect(await service.get(id)).toMatchObject({ state: 'done', rows: 100, accepted: 98, rejected: 2 });
    expect(await service.get(bad.id)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('The columns are: a, b') as unknown,
    });
    expect((await db.dataSource.query<unknown[]>('SELECT 1 FROM "review_import_part"')).length).toBe(0);
    expect((await db.dataSource.query<unknown[]>('SELECT 1 FROM "review_analysis"')).length).toBe(98);
    expect((await service.list()).map((one) => one.id).sort()).toEqual([id, bad.id].sort());
    await expect(service.get('none')).rejects.toMatchObject({ code: 'import_not_found' });

    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('text\ngood');
      await Promise.reject(new Error('gone'));
    }
    await expect(service.upload({ name: 'c.csv', source: 'c' }, broken())).rejects.toThrow('gone');
    expect((await service.list()).find(({ name }) => name === 'c.csv')).toMatchObject({
      state: 'failed',
      reason: 'The upload broke off.',
    });
  });
});
