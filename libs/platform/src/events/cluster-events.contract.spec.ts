import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.js';
import type { ClusterEvents } from './cluster-events.js';
import { PostgresClusterEvents } from './cluster/postgres-cluster-events.js';
import { RedisClusterEvents } from './cluster/redis-cluster-events.js';
import { TableClusterEvents } from './cluster/table-cluster-events.js';

interface Driver {
  /** As one process has it. */
  open(db: TestDatabase): ClusterEvents;
  /** Ends the connections that listen, as a restart of the service does; null: there are none to lose. */
  cutOff: ((db: TestDatabase) => Promise<void>) | null;
}

/** Resolves once `condition` holds. */
async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries === 1000) throw new Error(`This never came true: ${String(condition)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function contract(driver: Driver): void {
  let db: TestDatabase;
  let open: ClusterEvents[];

  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(async () => {
    db = await openTestDatabase([]);
    open = [];
  });
  afterEach(async () => {
    await Promise.all(open.map((events) => events.stop()));
    await db.close();
  });

  const node = () => {
    const events = driver.open(db);
    open.push(events);
    return events;
  };
  /** A process that follows a topic, has started and is heard to listen. */
  const follower = async (topic: string) => {
    const events = node();
    const heard = { times: 0, events };
    events.on(topic, () => {
      heard.times += 1;
    });
    events.start();
    await until(() => heard.times > 0);
    // Over Redis the word that greets a newcomer goes to all.
    await new Promise((resolve) => setTimeout(resolve, 25));
    return heard;
  };
  const announce = (by: ClusterEvents, topic: string) => db.transactions.run((tx) => by.announce(topic, tx));

  it('takes every topic as announced when it begins to listen', async () => {
    expect((await follower('rules')).times).toBeGreaterThan(0);
  });

  it('is heard by every process, the own one at once, and only under its topic', async () => {
    const here = await follower('rules');
    const there = await follower('rules');
    const other = await follower('catalog');
    const [before, beforeThere, beforeOther] = [here.times, there.times, other.times];
    await announce(here.events, 'rules');
    expect(here.times).toBe(before + 1);
    await until(() => there.times > beforeThere);
    // What is announced later is heard later: by now the first word would have reached everybody.
    await announce(here.events, 'catalog');
    await until(() => other.times > beforeOther);
    expect(other.times).toBe(beforeOther + 1);
    expect(here.times).toBe(before + 1);
  });

  it('is heard of a process that ends at once, and does not listen itself', async () => {
    const there = await follower('rules');
    const before = there.times;
    const short = driver.open(db);
    await announce(short, 'rules');
    await short.stop();
    await until(() => there.times > before);
  });

  it('is heard once committed, and never after a rollback', async () => {
    const here = await follower('rules');
    const there = await follower('rules');
    const [before, beforeThere] = [here.times, there.times];
    const rolledBack = db.transactions.run(async (tx) => {
      await here.events.announce('rules', tx);
      throw new Error('No');
    });
    await expect(rolledBack).rejects.toThrow('No');
    expect(here.times).toBe(before);
    await announce(here.events, 'rules');
    await until(() => there.times > beforeThere);
    expect(there.times).toBe(beforeThere + 1);
  });

  it('runs a handler once at a time, once more for what came meanwhile, and again after a failure', async () => {
    const events = node();
    let [running, most, calls] = [0, 0, 0];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    events.on('rules', async () => {
      calls += 1;
      running += 1;
      most = Math.max(most, running);
      try {
        if (calls === 1) await held;
        if (calls === 2) throw new Error('The database is away');
      } finally {
        running -= 1;
      }
    });
    for (let i = 0; i < 5; i += 1) await announce(events, 'rules');
    expect(calls).toBe(1);
    release();
    // Once more for the four others, which fails, and its second try.
    await until(() => calls === 3);
    expect(most).toBe(1);
  });

  it('calls nobody who has ended listening', async () => {
    const events = node();
    let calls = 0;
    const end = events.on('rules', () => {
      calls += 1;
    });
    end();
    await announce(events, 'rules');
    expect(calls).toBe(0);
  });

  const { cutOff } = driver;
  if (cutOff) {
    it('takes every topic as announced after a lost connection', async () => {
      const here = await follower('rules');
      const before = here.times;
      await cutOff(db);
      await until(() => here.times > before);
      // And listens again.
      const there = node();
      const again = here.times;
      await announce(there, 'rules');
      await until(() => here.times > again);
    });
  }
}

describe('cluster events contract: table', () => {
  contract({
    open: ({ transactions }) => new TableClusterEvents(transactions, { lookMs: 20, retryMs: 10 }),
    cutOff: null,
  });
});

const databaseUrl = process.env.ATTENDANT_TEST_DATABASE_URL;
if (databaseUrl) {
  describe('cluster events contract: LISTEN and NOTIFY', () => {
    contract({
      open: () => new PostgresClusterEvents(databaseUrl, { reconnectMs: 20, retryMs: 10 }),
      cutOff: async ({ dataSource }) => {
        await dataSource.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN attendant_events'`,
        );
      },
    });
  });
}

const redisUrl = process.env.ATTENDANT_TEST_REDIS_URL;
if (redisUrl) {
  describe('cluster events contract: Redis', () => {
    contract({
      open: () => new RedisClusterEvents(redisUrl, { retryMs: 10 }),
      cutOff: async () => {
        const redis = new Redis(redisUrl);
        const here = ` db=${new URL(redisUrl).pathname.slice(1) || '0'} `;
        const subscribers = String(await redis.client('LIST', 'TYPE', 'PUBSUB')).split('\n');
        for (const subscriber of subscribers.filter((line) => line.includes(here)))
          await redis.client('KILL', 'ID', subscriber.match(/id=(\d+)/)?.[1] ?? '');
        await redis.quit();
      },
    });
  });
}

afterAll(() => {
  if (databaseUrl && redisUrl) return;
  process.stderr.write(
    'NOT RUN: cluster events on PostgreSQL and Redis. Set ATTENDANT_TEST_DATABASE_URL and ATTENDANT_TEST_REDIS_URL to run them.\n',
  );
});
