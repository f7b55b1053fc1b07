import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { repositoryRoot } from '../paths.js';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.js';
import {
  BullmqJobQueue,
  defineJob,
  EmbeddedJobQueue,
  type JobContext,
  type JobDefinition,
  JobHopeless,
  type JobQueue,
  jobsPersistence,
} from './index.js';
import { JobOutboxEntity } from './bullmq/job-outbox.entity.js';
import { heldJob } from './testing/held-job.js';

interface Driver {
  /** A queue as one process has it; several share the database. */
  open(db: TestDatabase, run: string, options?: { graceMs?: number }): JobQueue;
  redis(run: string): { redisUrl: string; prefix: string } | null;
  cleanUp(run: string): Promise<void>;
}

const payload = z.object({ text: z.string() });
type Payload = z.infer<typeof payload>;

const define = (changes: Partial<JobDefinition<Payload>> = {}) =>
  defineJob<Payload>({
    name: 'task',
    schema: payload,
    queue: 'bulk',
    attempts: 3,
    backoff: { baseMs: 5, maxMs: 20 },
    leaseMs: 1500,
    concurrency: 2,
    priority: 1,
    ...changes,
  });

/** Resolves once `condition` holds. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await condition()); tries += 1) {
    if (tries === 1000) throw new Error(`This never came true: ${String(condition)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const idle = { waiting: 0, active: 0, delayed: 0 };

function contract(driver: Driver): void {
  let db: TestDatabase;
  let run: string;
  let queues: JobQueue[];
  let children: ChildProcess[];

  const open = (options?: { graceMs?: number }) => {
    const queue = driver.open(db, run, options);
    queues.push(queue);
    return queue;
  };
  /** Records what a handler is given. */
  const recorder = (queue: JobQueue, job: JobDefinition<Payload>) => {
    const seen: (Payload & JobContext)[] = [];
    queue.work(job, (given, context) => {
      seen.push({ ...given, ...context });
      return Promise.resolve();
    });
    return seen;
  };

  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(async () => {
    db = await openTestDatabase([jobsPersistence]);
    run = `test-${randomUUID()}`;
    queues = [];
    children = [];
  });
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(queues.map((queue) => queue.stop()));
    await driver.cleanUp(run);
    await db.close();
  });

  it('works what was enqueued before and after start, each once, with its payload', async () => {
    const queue = open();
    const first = await queue.enqueue(define(), { text: 'a' });
    const seen = recorder(queue, define());
    await queue.start(['bulk']);
    const second = await queue.enqueue(define(), { text: 'b' });
    await until(() => seen.length === 2);
    expect(seen.map(({ id, text, attempt }) => [id, text, attempt]).sort()).toEqual(
      [
        [first, 'a', 1],
        [second, 'b', 1],
      ].sort(),
    );
    await until(async () =>
      Object.values(await queue.counts()).every((counts) => counts.active + counts.waiting === 0),
    );
  });

  it('enqueues with the transaction, or not at all', async () => {
    const queue = open();
    const seen = recorder(queue, define());
    await queue.start(['bulk']);
    const failing = db.transactions.run(async (tx) => {
      await queue.enqueue(define(), { text: 'rolled back' }, { tx });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await db.transactions.run(async (tx) => {
      await queue.enqueue(define(), { text: 'committed' }, { tx });
      expect(seen).toEqual([]);
    });
    await until(() => seen.length === 1);
    expect(seen[0]?.text).toBe('committed');
  });

  it('refuses a payload that does not fit, when it is enqueued', async () => {
    const queue = open();
    await expect(queue.enqueue(define(), { text: 5 } as unknown as Payload)).rejects.toThrow('text');
  });

  it('tries again after a failure, and buries what keeps failing, to be redriven', async () => {
    const queue = open();
    const tries: number[] = [];
    let healthy = false;
    queue.work(define(), (_, { attempt }) => {
      tries.push(attempt);
      return healthy ? Promise.resolve() : Promise.reject(new Error(`bad try ${String(attempt)}`));
    });
    await queue.start(['bulk']);
    const id = await queue.enqueue(define(), { text: 'poison' });
    await until(async () => (await queue.deadLetters()).length === 1);
    expect(tries).toEqual([1, 2, 3]);
    const [dead] = await queue.deadLetters();
    expect(dead).toMatchObject({ id, name: 'task', payload: { text: 'poison' }, attempts: 3 });
    expect(dead?.reason).toContain('bad try 3');
    expect((await queue.counts()).task).toMatchObject({ ...idle, dead: 1 });

    healthy = true;
    await queue.redrive(id);
    await until(() => tries.length === 4);
    expect(tries[3]).toBe(1);
    expect(await queue.deadLetters()).toEqual([]);
    await expect(queue.redrive(id)).rejects.toMatchObject({ code: 'dead_letter_not_found', status: 404 });
  });

  it('buries a payload that no longer fits the job at once', async () => {
    const queue = open();
    await queue.enqueue(define({ schema: z.object({ text: z.any() }) }), { text: 'now too long' });
    const seen = recorder(queue, define({ schema: z.object({ text: z.string().max(3) }) }));
    await queue.start(['bulk']);
    await until(async () => (await queue.deadLetters()).length === 1);
    expect((await queue.deadLetters())[0]?.reason).toContain('The payload does not fit the job: text');
    expect(seen).toEqual([]);
  });

  it('purges old dead letters', async () => {
    const queue = open();
    queue.work(define({ attempts: 1 }), () => Promise.reject(new Error('bad')));
    await queue.start(['bulk']);
    await queue.enqueue(define({ attempts: 1 }), { text: 'x' });
    await until(async () => (await queue.deadLetters()).length === 1);
    expect(await queue.purgeDeadLetters(Date.now() - 60_000)).toBe(0);
    expect(await queue.deadLetters()).toHaveLength(1);
    await until(async () => (await queue.purgeDeadLetters(Date.now())) === 1);
    expect(await queue.deadLetters()).toEqual([]);
  });

  it('runs as many at once as a job allows, and no more', async () => {
    const queue = open();
    const gate = new EventEmitter();
    let now = 0;
    let most = 0;
    let done = 0;
    queue.work(define({ concurrency: 2 }), async () => {
      now += 1;
      most = Math.max(most, now);
      if (done === 0) await once(gate, 'open');
      now -= 1;
      done += 1;
    });
    for (let i = 0; i < 6; i += 1) await queue.enqueue(define(), { text: String(i) });
    await queue.start(['bulk']);
    await until(() => now === 2);
    // Long enough for a third to be taken, were it not for the limit.
    await new Promise((resolve) => setTimeout(resolve, 150));
    gate.emit('open');
    await until(() => done === 6);
    expect(most).toBe(2);
  });

  it('does not let a flood of one kind hold up another kind, nor bulk hold up chat', async () => {
    const queue = open();
    const gate = new EventEmitter();
    const slow = define({ name: 'slow', concurrency: 1, priority: 0 });
    const begun: string[] = [];
    queue.work(slow, async ({ text }) => {
      begun.push(text);
      if (begun.length === 1) await once(gate, 'open');
    });
    const others = [define({ name: 'other' }), define({ name: 'reply', queue: 'chat' })];
    const seen = others.map((job) => recorder(queue, job));
    for (let i = 0; i < 5; i += 1) await queue.enqueue(slow, { text: String(i) });
    await queue.start(['chat', 'bulk']);
    await until(() => begun.length === 1);
    for (const job of others) await queue.enqueue(job, { text: job.name });
    await until(() => seen.every((jobs) => jobs.length === 1));
    expect(begun).toEqual(['0']);
    gate.emit('open');
    await until(() => begun.length === 5);
    expect(begun).toEqual(['0', '1', '2', '3', '4']);
  });

  it('starts lower ranks first, and tells since when each waits', async () => {
    const queue = open();
    const job = define({ name: 'ranked', queue: 'chat', concurrency: 1 });
    for (const [text, rank] of [
      ['flood', 3],
      ['flood too', 3],
      ['guest', 0],
      ['busy', 1],
    ] as const)
      await queue.enqueue(job, { text }, { rank });
    await until(async () => (await queue.oldestDue(job)).has(0));
    await until(async () => (await db.dataSource.getRepository(JobOutboxEntity).count()) === 0);
    const due = await queue.oldestDue(job);
    expect(Date.now() - (due.get(0) ?? 0)).toBeLessThan(60_000);
    const seen = recorder(queue, job);
    await queue.start(['chat']);
    await until(() => seen.length === 4);
    expect(seen.map(({ text }) => text)).toEqual(['guest', 'busy', 'flood', 'flood too']);
    expect(await queue.oldestDue(job)).toEqual(new Map());
  });

  it('leaves alone the queues it was not started on', async () => {
    const queue = open();
    const chat = recorder(queue, define({ name: 'c', queue: 'chat' }));
    const bulk = recorder(queue, define({ name: 'b' }));
    await queue.enqueue(define({ name: 'b' }), { text: 'b' });
    await queue.enqueue(define({ name: 'c', queue: 'chat' }), { text: 'c' });
    await queue.start(['chat']);
    await until(() => chat.length === 1);
    expect(bulk).toEqual([]);
    const worker = open();
    const elsewhere = recorder(worker, define({ name: 'b' }));
    await worker.start(['bulk']);
    await until(() => elsewhere.length === 1);
  });

  it('delays', async () => {
    const queue = open();
    const seen = recorder(queue, define());
    await queue.start(['bulk']);
    await queue.enqueue(define(), { text: 'later' }, { delayMs: 300 });
    await queue.enqueue(define(), { text: 'now' });
    await until(() => seen.length === 1);
    await until(async () => (await queue.counts()).task?.delayed === 1);
    await until(() => seen.length === 2);
    expect(seen.map(({ text }) => text)).toEqual(['now', 'later']);
  });

  it('keeps one waiting job per key, and takes another once the first has begun', async () => {
    const queue = open();
    await queue.enqueue(define(), { text: 'first' }, { key: 'k' });
    await queue.enqueue(define(), { text: 'second' }, { key: 'k' });
    await queue.enqueue(define(), { text: 'other' }, { key: 'l' });
    // A commit does not wait for Redis: all three are handed over before the first one begins.
    await until(async () => (await db.dataSource.getRepository(JobOutboxEntity).count()) === 0);
    const seen: string[] = [];
    queue.work(define(), async ({ text }) => {
      seen.push(text);
      if (text === 'first') await queue.enqueue(define(), { text: 'third' }, { key: 'k' });
    });
    await queue.start(['bulk']);
    await until(() => seen.length === 3);
    await until(async () =>
      Object.values(await queue.counts()).every((c) => c.active + c.waiting + c.delayed === 0),
    );
    expect(seen.sort()).toEqual(['first', 'other', 'third']);
  });

  it('repeats, once among all processes', async () => {
    const job = define({ name: 'tick' });
    const workers = [open(), open()];
    const seen = workers.map((queue) => recorder(queue, job));
    for (const queue of workers) {
      await queue.start(['bulk']);
      await queue.repeat(job, { text: 'tick' }, 400);
    }
    const started = Date.now();
    await until(() => seen.flat().length >= 3);
    // Two processes that each ran it would be at six by now; one more may fall into the time of looking.
    expect(seen.flat().length).toBeLessThanOrEqual(Math.ceil((Date.now() - started) / 400) + 2);
    expect(seen.flat()[0]).toMatchObject({ text: 'tick' });
  });

  it('shares work between processes, each job once', async () => {
    const [a, b] = [open(), open()];
    const seen = [recorder(a, define()), recorder(b, define())];
    await Promise.all([a.start(['bulk']), b.start(['bulk'])]);
    for (let i = 0; i < 40; i += 1) await (i % 2 === 0 ? a : b).enqueue(define(), { text: String(i) });
    await until(() => seen.flat().length === 40);
    expect(new Set(seen.flat().map(({ text }) => text)).size).toBe(40);
  });

  it('hands the job of a killed worker to another when the lease runs out', async () => {
    const queue = open();
    await queue.enqueue(heldJob, { text: 'precious' });
    const program = join(repositoryRoot(), 'dist/libs/platform/src/jobs/testing/hold-job.js');
    const settings = JSON.stringify({ database: settingsOf(db), redis: driver.redis(run) });
    const child = spawn(process.execPath, [program, settings], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    expect(line.toString()).toBe('holding precious on try 1\n');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const seen = recorder(queue, heldJob);
    await queue.start(['bulk']);
    await until(() => seen.length === 1);
    expect(seen[0]).toMatchObject({ text: 'precious', attempt: 2 });
    await until(async () => ((await queue.counts()).held?.active ?? 0) === 0);
    await new Promise((resolve) => setTimeout(resolve, heldJob.leaseMs * 2));
    expect(seen).toHaveLength(1);
    expect(await queue.deadLetters()).toEqual([]);
  });

  it('buries the job that ended its process twice, and not what ran beside it', async () => {
    const queue = open();
    const poison = await queue.enqueue(heldJob, { text: 'poison' });
    for (let i = 0; i < 2; i += 1) await queue.enqueue(heldJob, { text: 'bystander' });
    const program = join(repositoryRoot(), 'dist/libs/platform/src/jobs/testing/hold-job.js');
    const settings = JSON.stringify({ database: settingsOf(db), redis: driver.redis(run) });
    for (let life = 0; life < 2; life += 1) {
      const child = spawn(process.execPath, [program, settings], { stdio: ['ignore', 'ignore', 'inherit'] });
      children.push(child);
      await once(child, 'exit');
    }
    const seen = recorder(queue, heldJob);
    await queue.start(['bulk']);
    await until(async () => (await queue.deadLetters()).length > 0);
    await until(async () => {
      const { waiting = 0, active = 0, delayed = 0 } = (await queue.counts()).held ?? {};
      return waiting + active + delayed === 0;
    });
    expect((await queue.deadLetters()).map(({ id }) => id)).toEqual([poison]);
    expect(seen.map(({ text }) => text)).not.toContain('poison');
  });

  it('ends a job with the transaction of what it did, or does both again', async () => {
    const queue = open();
    const tries: number[] = [];
    queue.work(define(), (_, context) =>
      db.transactions.run(async (tx) => {
        tries.push(context.attempt);
        await context.complete?.(tx);
        if (context.attempt === 1) throw new Error('rolled back');
      }),
    );
    await queue.start(['bulk']);
    await queue.enqueue(define(), { text: 'x' });
    await until(() => tries.length === 2);
    await until(async () =>
      Object.values(await queue.counts()).every((c) => c.active + c.waiting + c.delayed === 0),
    );
    expect(tries).toEqual([1, 2]);
    expect(await queue.deadLetters()).toEqual([]);
  });

  it('buries at once what its handler gives up', async () => {
    const queue = open();
    queue.work(define(), () => Promise.reject(new JobHopeless('never')));
    await queue.start(['bulk']);
    await queue.enqueue(define(), { text: 'x' });
    await until(async () => (await queue.deadLetters()).length === 1);
    expect((await queue.deadLetters())[0]).toMatchObject({
      reason: expect.stringContaining('never') as string,
    });
  });

  it('keeps the lease of a job that takes longer than it', async () => {
    const job = define({ leaseMs: 300, concurrency: 1 });
    const [a, b] = [open(), open()];
    const runs: string[] = [];
    for (const queue of [a, b]) {
      queue.work(job, async (_, { signal }) => {
        await new Promise((resolve) => setTimeout(resolve, 1200));
        runs.push(signal.aborted ? 'aborted' : 'done');
      });
      await queue.start(['bulk']);
    }
    await a.enqueue(job, { text: 'long' });
    await until(() => runs.length > 0);
    await until(async () => ((await a.counts()).task?.active ?? 0) === 0);
    expect(runs).toEqual(['done']);
  });

  it('lets running jobs end when it stops, and takes no new ones', async () => {
    const queue = open();
    let begun = 0;
    let ended = 0;
    queue.work(define({ concurrency: 1 }), async () => {
      begun += 1;
      await new Promise((resolve) => setTimeout(resolve, 150));
      ended += 1;
    });
    await queue.start(['bulk']);
    for (const text of ['a', 'b']) await queue.enqueue(define({ concurrency: 1 }), { text });
    await until(() => begun === 1);
    await queue.stop();
    expect([begun, ended]).toEqual([1, 1]);
    const next = open();
    const seen = recorder(next, define());
    await next.start(['bulk']);
    await until(() => seen.length === 1);
    expect(seen[0]?.text).toBe('b');
  });

  it('gives back what does not end within the grace time, without counting the try', async () => {
    const queue = open({ graceMs: 50 });
    let signal: AbortSignal | undefined;
    queue.work(define({ leaseMs: 60_000 }), (_, context) => {
      signal = context.signal;
      return new Promise((_resolve, reject) => {
        context.signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    });
    await queue.start(['bulk']);
    await queue.enqueue(define(), { text: 'stubborn' });
    await until(() => signal !== undefined);
    await queue.stop();
    expect(signal?.aborted).toBe(true);
    const next = open();
    const seen = recorder(next, define());
    await next.start(['bulk']);
    await until(() => seen.length === 1);
    expect(seen[0]).toMatchObject({ text: 'stubborn', attempt: 1 });
  });
}

async function removeKeys(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url);
  for await (const keys of redis.scanStream({ match: `${prefix}:*`, count: 1000 })) {
    if ((keys as string[]).length > 0) await redis.del(keys as string[]);
  }
  redis.disconnect();
}

/** The database of the suite as another process must open it. */
function settingsOf({ dataSource }: TestDatabase): unknown {
  const { options } = dataSource;
  if (options.type === 'better-sqlite3')
    return { type: options.type, database: options.database, enableWAL: true };
  if (options.type === 'postgres') {
    const { type, url, schema, extra } = options;
    return { type, url, schema, extra: extra as unknown };
  }
  throw new Error(`No suite runs on ${options.type}`);
}

describe('embedded job queue', () => {
  it('starts chat before bulk, then by priority, then by age', async () => {
    const db = await openTestDatabase([jobsPersistence]);
    const queue = new EmbeddedJobQueue(db.dataSource, db.transactions);
    const kinds = [
      define({ name: 'late', priority: 9, concurrency: 9 }),
      define({ name: 'early', priority: 1, concurrency: 9 }),
      define({ name: 'reply', queue: 'chat', priority: 9 }),
    ];
    const order: string[] = [];
    for (const job of kinds) {
      queue.work(job, ({ text }) => {
        order.push(text);
        return Promise.resolve();
      });
      for (const n of [1, 2]) await queue.enqueue(job, { text: `${job.name} ${String(n)}` });
    }
    await queue.start(['chat', 'bulk']);
    await until(() => order.length === 6);
    expect(order).toEqual(['reply 1', 'reply 2', 'early 1', 'early 2', 'late 1', 'late 2']);
    await queue.stop();
    await db.close();
  });
});

describe('job queue contract: embedded table', () => {
  contract({
    open: (db, _, options) =>
      new EmbeddedJobQueue(db.dataSource, db.transactions, { pollMs: 50, ...options }),
    redis: () => null,
    cleanUp: () => Promise.resolve(),
  });
});

const redisUrl = process.env.ATTENDANT_TEST_REDIS_URL;
if (redisUrl) {
  describe('job queue contract: BullMQ', () => {
    contract({
      open: (db, prefix, options) =>
        new BullmqJobQueue(db.dataSource, db.transactions, { redisUrl, prefix, sweepMs: 200, ...options }),
      redis: (prefix) => ({ redisUrl, prefix }),
      cleanUp: (prefix) => removeKeys(redisUrl, prefix),
    });
  });

  describe('BullMQ job queue', () => {
    it('stops without Redis when it has gone away', async () => {
      const db = await openTestDatabase([jobsPersistence]);
      const { hostname, port } = new URL(redisUrl);
      const sockets = new Set<Socket>();
      const proxy = createServer((client) => {
        const upstream = connectTo(Number(port || 6379), hostname);
        for (const socket of [client, upstream]) sockets.add(socket.on('error', () => undefined));
        client.pipe(upstream).pipe(client);
      });
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
      const away = `redis://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`;
      const prefix = `test-${randomUUID()}`;
      const queue = new BullmqJobQueue(db.dataSource, db.transactions, {
        redisUrl: away,
        prefix,
        sweepMs: 100,
      });
      const done: string[] = [];
      queue.work(define(), ({ text }) => {
        done.push(text);
        return Promise.resolve();
      });
      await queue.start(['bulk']);
      await queue.enqueue(define(), { text: 'before' });
      await until(() => done.length === 1);
      proxy.close();
      for (const socket of sockets) socket.destroy();
      await queue.enqueue(define(), { text: 'after' });
      await queue.stop();
      expect(await db.dataSource.getRepository(JobOutboxEntity).count()).toBe(1);
      await removeKeys(redisUrl, prefix);
      await db.close();
    });

    it('keeps what was committed while Redis was away, and runs it once when it is back', async () => {
      const db = await openTestDatabase([jobsPersistence]);
      const prefix = `test-${randomUUID()}`;
      const away = new BullmqJobQueue(db.dataSource, db.transactions, {
        redisUrl: 'redis://127.0.0.1:1',
        prefix,
      });
      await away.start(['bulk']);
      await away.enqueue(define(), { text: 'kept' });
      await away.stop();

      const seen: string[] = [];
      const queue = new BullmqJobQueue(db.dataSource, db.transactions, { redisUrl, prefix, sweepMs: 50 });
      queue.work(define(), ({ text }) => {
        seen.push(text);
        return Promise.resolve();
      });
      await queue.start(['bulk']);
      await until(() => seen.length === 1);
      await queue.enqueue(define(), { text: 'after' });
      await until(() => seen.length === 2);
      expect(seen).toEqual(['kept', 'after']);
      await queue.stop();
      await removeKeys(redisUrl, prefix);
      await db.close();
    });
  });
} else {
  afterAll(() => {
    process.stderr.write(
      'NOT RUN: job queue contract on BullMQ. Set ATTENDANT_TEST_REDIS_URL=redis://127.0.0.1:6379 to run it.\n',
    );
  });
}
