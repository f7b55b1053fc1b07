import { gzipSync } from 'node:zlib';
import { FixedClock, Maintenance, type JobQueue } from '#platform';
import { type TestDatabase } from '#platform/testing';
import { openReviewDatabase, openTestQueue, reviewProcess, settled } from '../testing/review-shop.js';
import { FileImport, parseMapping } from './file-import.js';
import { rejectedRows } from './rejected-rows.js';
import { ReviewImports } from './review-imports.service.js';

/** In pieces of `size` bytes, as a network brings them. */
async function* bytes(content: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(content as string);
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
}

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
    const run = files.run('i-1', () => bytes(content, 500), {
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
    const done = await files.run('i-1', () => bytes(content, 300));
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
    expect(await files.run('i-1', () => bytes(content, 9000))).toMatchObject({
      rows: 1000,
      accepted: 0,
      unchanged: 980,
    });
    expect(await stored()).toBe(980);
  });

  it('replaces a review by a later state of it, never by another that has its id', async () => {
    const shop = reviewProcess(db, jobs, { clock });
    const files = new FileImport(db.dataSource, db.transactions, shop.intake, clock);
    const take = async (id: string, ...rows: string[]) => {
      const content = ['id,text,author,date', ...rows].join('\n');
      await files.open({ id, name: 'reviews.csv', bytes: content.length, source: 'reviews' });
      return files.run(id, () => bytes(content, 500));
    };
    await take('a', '1,Warm and light,Ann,2024-01-02', '2,Too small for me,Ben,2024-01-03');
    const later = await take(
      'b',
      '1,Warm and light. It broke later,Ann,2024-01-02',
      '2,The lamp is bright,Cleo,2024-05-06',
      '3,Nice mug,Dora,2024-05-07',
    );
    expect(later).toMatchObject({ accepted: 2, rejected: 1 });
    expect(await rejectedRows(db.dataSource, 'b', 5, 0)).toMatchObject([
      { line: 3, reason: expect.stringContaining('is another review already, of Ben') as unknown },
    ]);
    const texts = await db.dataSource.query<{ text: string }[]>(
      'SELECT "text" FROM "review" ORDER BY "externalId"',
    );
    expect(texts.map(({ text }) => text)).toEqual([
      'Warm and light. It broke later',
      'Too small for me',
      'Nice mug',
    ]);
  });

  it('lets one process at a file: the second stops and takes nothing twice', async () => {
    const shop = reviewProcess(db, jobs, { clock });
    const files = new FileImport(db.dataSource, db.transactions, shop.intake, clock);
    const content = file(800);
    await files.open({ id: 'i-1', name: 'reviews.csv', bytes: content.length, source: 'export' });
    const ends = await Promise.allSettled([
      files.run('i-1', () => bytes(content, 4000)),
      files.run('i-1', () => bytes(content, 4000)),
    ]);
    const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    expect(failures).toMatchObject([{ code: 'import_running' }]);
    expect(await files.run('i-1', () => bytes(content, 4000))).toMatchObject({
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
      return files.run(id, () => bytes(content, 100));
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

  it('stops where it is cancelled: what was taken is counted, nothing after it is, and it can be had again', async () => {
    const shop = reviewProcess(db, jobs, { clock });
    const files = new FileImport(db.dataSource, db.transactions, shop.intake, clock);
    const content = file(1000);
    const given = { id: 'i-1', name: 'reviews.csv', bytes: content.length, source: 'export' };
    await files.open(given);
    let cancelled = Promise.resolve<unknown>(null);
    const run = files.run('i-1', () => bytes(content, 500), {
      onProgress: () => {
        cancelled = files.cancel('i-1');
      },
    });
    await expect(run).rejects.toMatchObject({ code: 'import_cancelled' });
    await cancelled;
    const left = await files.cancel('i-1');
    expect(left).toMatchObject({ state: 'cancelled', rows: 256 });
    expect(await stored()).toBe(left.accepted);
    await files.fail('i-1', 'too late');
    await expect(files.run('i-1', () => bytes(content))).rejects.toMatchObject({ code: 'import_cancelled' });
    expect(await stored()).toBe(left.accepted);

    await files.open(given);
    expect(await files.run('i-1', () => bytes(content, 500))).toMatchObject({
      state: 'done',
      rows: 1000,
      accepted: 980 - left.accepted,
      unchanged: left.accepted,
    });
  });

  it('reads dates that fit both orders as whoever knows the file says', async () => {
    const shop = reviewProcess(db, jobs, { clock });
    const files = new FileImport(db.dataSource, db.transactions, shop.intake, clock);
    const content = 'date,text\n03/04/2024,The zip is good\n05/06/2023,The zip is fine\n';
    const day = async (id: string, dates?: 'day-first' | 'month-first') => {
      await files.open({ id, name: 'a.csv', bytes: content.length, source: id, dates });
      const { notes } = await files.run(id, () => bytes(content));
      const [row] = await db.dataSource.query<{ at: string }[]>(
        `SELECT "writtenAt" AS "at" FROM "review" WHERE "source" = '${id}' ORDER BY "writtenAt" DESC`,
      );
      return [new Date(Number(row?.at)).toISOString().slice(0, 10), notes?.join().includes('both orders')];
    };
    expect(await day('guessed')).toEqual(['2024-03-04', true]);
    expect(await day('said', 'day-first')).toEqual(['2024-04-03', false]);
    expect(await day('said-so', 'month-first')).toEqual(['2024-03-04', false]);
  });

  it('reads no uploaded file that was cancelled while it waited', async () => {
    const shop = reviewProcess(db, jobs, { clock });
    const service = new ReviewImports(
      db.dataSource,
      db.transactions,
      new FileImport(db.dataSource, db.transactions, shop.intake, clock),
      jobs,
      new Maintenance(jobs, clock),
      clock,
    );
    service.onModuleInit();
    const { id } = await service.upload({ name: 'a.csv', source: 'a' }, bytes(file(100), 1000));
    expect((await service.cancel(id)).state).toBe('cancelled');
    await shop.start();
    await settled(jobs);
    expect(await service.get(id)).toMatchObject({ state: 'cancelled', rows: 0, reason: null });
    expect(await stored()).toBe(0);
    expect((await db.dataSource.query<unknown[]>('SELECT 1 FROM "review_import_part"')).length).toBe(0);
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
    await expect(service.cancel('none')).rejects.toMatchObject({ code: 'import_not_found' });
    await expect(service.cancel(id)).rejects.toMatchObject({ code: 'import_over' });

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
