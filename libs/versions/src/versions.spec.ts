import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { EmbeddedJobQueue, FixedClock, jobsPersistence } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import {
  type Definition,
  defineLearned,
  LearnedKinds,
  Trainings,
  versionsErrors,
  versionsPersistence,
} from './index.js';

/** Learns a word: its version is named after it. */
type Words = Definition<string, { length: number }, { score: number }>;

describe('what is learnt', () => {
  let db: TestDatabase;
  let dataDir: string;
  let clock: FixedClock;
  /** What the next training learns; an error: it fails so. */
  let next: string | Error;

  const words = (changes: Partial<Words> = {}): Words =>
    defineLearned({
      kind: 'words',
      optional: true,
      train: ({ onProgress }) => {
        onProgress(0.5);
        if (next instanceof Error) return Promise.reject(next);
        const word = next;
        return Promise.resolve({
          id: `id-${word}`,
          about: { length: word.length },
          report: { score: word.length / 10 },
          save: (folder: string) => writeFile(join(folder, 'word.txt'), word),
        });
      },
      load: (folder) => readFile(join(folder, 'word.txt'), 'utf8'),
      summary: ({ about, report }) => ({ ...about, ...report }),
      ...changes,
    });

  /** One process of the shop, on the same database and folder. */
  const node = (changes: Partial<Words> = {}, cluster = db.cluster) => {
    const { dataSource, transactions } = db;
    const kinds = new LearnedKinds(dataSource, transactions, clock, cluster, { dataDir });
    const learned = kinds.add(words(changes));
    const jobs = new EmbeddedJobQueue(dataSource, transactions, { clock });
    return { kinds, learned, trainings: new Trainings(dataSource, transactions, clock, kinds, jobs) };
  };
  type Node = ReturnType<typeof node>;
  const learn = async ({ learned }: Node, word: string) => {
    next = word;
    clock.advance(1);
    return (await learned.train()).id;
  };

  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(async () => {
    db = await openTestDatabase([jobsPersistence, versionsPersistence]);
    dataDir = await mkdtemp(join(tmpdir(), 'versions-'));
    clock = new FixedClock();
  });
  afterEach(async () => {
    await db.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('is kept with its report, activated, served in place and rolled back', async () => {
    const one = node();
    await one.learned.serving.start();
    expect(one.learned.serving.current).toBeNull();
    const swapped: (string | null)[] = [];
    one.learned.serving.onSwap((served) => swapped.push(served?.value ?? null));
    const [a, b] = [await learn(one, 'apple'), await learn(one, 'banana')];
    const listed = (await one.learned.list()).map((version) => one.learned.listed(version));
    expect(listed).toMatchObject([
      { kind: 'words', id: b, length: 6, score: 0.6, active: false },
      { kind: 'words', id: a, length: 5, score: 0.5, active: false },
    ]);
    await one.learned.activate(a, 'Ada');
    await one.learned.activate(b, 'Ada');
    await one.learned.serving.refresh();
    expect(one.learned.serving.current).toEqual({ id: b, value: 'banana' });
    expect((await one.learned.get(b)).active).toBe(true);
    expect(await one.learned.rollBack('Ada')).toBe(a);
    expect(await one.learned.rollBack('Ada')).toBeNull();
    await expect(one.learned.rollBack('Ada')).rejects.toMatchObject({ code: 'nothing_to_roll_back' });
    await one.learned.serving.refresh();
    expect(one.learned.serving.current).toBeNull();
    expect(swapped.at(-1)).toBeNull();
    await expect(one.learned.activate('nonsense', 'Ada')).rejects.toMatchObject({
      code: 'version_not_found',
    });
    expect(() => one.kinds.get('numbers')).toThrow('There are: words.');
    await expect(one.learned.judge(a)).rejects.toMatchObject({ code: 'not_judged_again' });
  });

  it('is put to use by several at once as if one after the other, and by the same word once', async () => {
    const nodes = [node(), node(), node()];
    const ids: string[] = [];
    for (const word of ['apple', 'banana', 'cherry']) ids.push(await learn(nodes[0] as Node, word));
    await Promise.all(nodes.map(({ learned }, i) => learned.activate(ids[i] as string, 'Ada')));
    const [{ learned }] = nodes as [Node];
    const order = [await learned.activeId()];
    order.push(await learned.rollBack('Ada'), await learned.rollBack('Ada'));
    expect([...order].sort()).toEqual([...ids].sort());
    expect(await learned.rollBack('Ada')).toBeNull();
    // The same by all of them is one activation.
    await Promise.all(nodes.map((one) => one.learned.activate(ids[0] as string, 'Ada')));
    expect(await learned.rollBack('Ada')).toBeNull();
  });

  it('keeps the files whole: a damaged version is not put to use, the same content is written anew', async () => {
    const one = node();
    const id = await learn(one, 'apple');
    const file = join(dataDir, 'models', 'words', id, 'word.txt');
    await rm(file);
    await expect(one.learned.activate(id, 'Ada')).rejects.toThrow('ENOENT');
    await learn(one, 'apple');
    expect(await one.learned.load(id)).toBe('apple');
    expect(await readdir(join(dataDir, 'models', 'words'))).toEqual([id]);
  });

  it('forgets old versions, but none in use, in reach of a roll-back or held', async () => {
    const held: string[] = [];
    const one = node({ held: () => Promise.resolve(held) });
    const used = await learn(one, 'used');
    held.push(await learn(one, 'held'));
    await one.learned.activate(used, 'Ada');
    for (let i = 0; i < 30; i += 1) await learn(one, `word-${i}`);
    const left = (await one.learned.list()).map(({ id }) => id);
    expect(left).toHaveLength(22);
    expect(left).toEqual(expect.arrayContaining([used, held[0], 'id-word-29', 'id-word-10']));
    expect((await readdir(join(dataDir, 'models', 'words'))).sort()).toEqual([...left].sort());
  });

  it('has seen nothing that was erased: another takes its place, and those that had go with their files', async () => {
    const one = node();
    const ids = [];
    for (const word of ['early', 'seen', 'also seen']) {
      ids.push(await learn(one, word));
      await one.learned.activate(ids.at(-1) ?? '', 'ann');
    }
    const [early = '', , last = ''] = ids;
    const since = (await one.learned.get(early)).createdAt + 1;
    clock.advance(1);
    const until = clock.now();
    clock.advance(1);
    next = 'clean';
    await one.learned.forget(since, until);
    expect(await one.learned.activeId()).toBe('id-clean');
    expect((await one.learned.list()).map(({ id }) => id)).toEqual(['id-clean', early]);
    expect((await readdir(join(dataDir, 'models', 'words'))).sort()).toEqual(['id-clean', early].sort());
    await expect(one.learned.load(last)).rejects.toThrow();
    // No roll-back leads to what is gone.
    await one.learned.rollBack('ann').catch(() => null);
    expect([null, early]).toContain(await one.learned.activeId());
    // Again, and of what nobody learnt: nothing to do.
    next = new Error('trained for nothing');
    await one.learned.forget(since, until);
  });

  it('keeps what comes out the same without what was erased', async () => {
    const one = node();
    const id = await learn(one, 'same');
    await one.learned.activate(id, 'ann');
    const until = clock.now();
    clock.advance(1);
    await one.learned.forget(0, until);
    expect(await one.learned.activeId()).toBe(id);
    expect(await one.learned.load(id)).toBe('same');
    expect(await one.learned.influence(until)).toMatchObject({ gone: true });
  });

  it('follows files: trained once when they change, by however many nodes start, and kept otherwise', async () => {
    let files = 'first';
    const follower = { optional: false, follows: () => files };
    next = 'apple';
    const [one, two] = [node(follower), node(follower)];
    await Promise.all([one.learned.serving.start(), two.learned.serving.start()]);
    expect(two.learned.serving.current).toEqual({ id: 'id-apple', value: 'apple' });
    await expect(one.learned.rollBack('Ada')).rejects.toMatchObject({ code: 'nothing_to_roll_back' });
    next = 'banana';
    const three = node(follower);
    expect((await three.learned.serving.start())?.value).toBe('apple');
    files = 'second';
    expect((await node(follower).learned.serving.start())?.value).toBe('banana');
  });

  it('goes on with what is served while another version cannot be read', async () => {
    let reads = 0;
    const one = node({
      // Readable when it is activated, and away ever after.
      load: (_, id) =>
        id === 'id-banana' && reads++ > 0 ? Promise.reject(new Error('gone')) : Promise.resolve(id),
    });
    await one.learned.activate(await learn(one, 'apple'), 'Ada');
    await one.learned.serving.start();
    await one.learned.activate(await learn(one, 'banana'), 'Ada');
    await expect(one.learned.serving.refresh()).rejects.toThrow('gone');
    expect(one.learned.serving.current?.id).toBe('id-apple');
    // A process that starts now does without.
    const other = node({ load: () => Promise.reject(new Error('gone')) });
    expect(await other.learned.serving.start()).toBeNull();
  });

  describe('trainings', () => {
    const run = async (
      one: Node,
      word: string | Error,
      { by = 'Ada' as string | null, activate = true } = {},
    ) => {
      next = word;
      clock.advance(1);
      const id = by === null ? 'job-1' : (await one.trainings.request('words', by, activate)).id;
      return one.trainings.run('words', id, activate);
    };
    const latest = async ({ trainings }: Node) => (await trainings.latest('words'))[0];

    it('are noted from the request to the version in use', async () => {
      const one = node();
      await run(one, 'apple');
      expect(await latest(one)).toMatchObject({
        kind: 'words',
        state: 'done',
        progress: 1,
        requestedBy: 'Ada',
        versionId: 'id-apple',
        problem: null,
      });
      expect(await one.learned.activeId()).toBe('id-apple');
    });

    it('say for people why they failed, and fail the job for what they cannot mend', async () => {
      const one = node();
      await run(one, versionsErrors.version_needed());
      expect(await latest(one)).toMatchObject({
        state: 'failed',
        problem: expect.stringContaining('name one'),
      });
      await expect(run(one, new Error('out of paper'))).rejects.toThrow('out of paper');
      expect(await latest(one)).toMatchObject({
        state: 'failed',
        problem: expect.stringContaining('our side'),
      });
    });

    it('of a schedule put to use what is worth it, and a second try goes on with the row of the first', async () => {
      const one = node({ isUseful: ({ report }) => (report?.score ?? 0) > 0.5 });
      await expect(run(one, new Error('out of paper'), { by: null })).rejects.toThrow();
      await run(one, 'fig', { by: null });
      expect(await one.learned.activeId()).toBeNull();
      await run(one, 'banana', { by: null });
      expect(await one.learned.activeId()).toBe('id-banana');
      expect(await one.trainings.latest('words')).toMatchObject([{ state: 'done', requestedBy: null }]);
    });

    it('outlive a progress note that fails', async () => {
      const { transactions } = db;
      const write = transactions.run.bind(transactions);
      const refused = jest.fn(() => Promise.reject(new Error('The database is away')));
      const { train } = words();
      const one = node({
        train: async (training) => {
          transactions.run = refused;
          training.onProgress(0.5);
          await new Promise((resolve) => setImmediate(resolve));
          transactions.run = write;
          return train(training);
        },
      });
      await run(one, 'apple');
      expect(refused).toHaveBeenCalled();
      expect(await latest(one)).toMatchObject({ state: 'done' });
    });

    it('whose process died are closed, those that run are left alone', async () => {
      const one = node();
      const begin = (id: string) =>
        db.dataSource.query(
          `INSERT INTO "learned_training" ("id", "kind", "requestedAt", "state", "progress", "seenAt")
           VALUES ('${id}', 'words', ${clock.now()}, 'running', 0, ${clock.now()})`,
        );
      await begin('dead');
      clock.advance(11 * 60_000);
      await begin('alive');
      expect(await one.trainings.closeSilent(clock.now())).toBe(1);
      expect(await one.trainings.latest('words')).toMatchObject([
        { id: 'alive', state: 'running' },
        { id: 'dead', state: 'failed' },
      ]);
    });
  });
});
