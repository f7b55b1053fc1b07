import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { catalogPersistence } from '#catalog';
import {
  BullmqJobQueue,
  EmbeddedJobQueue,
  EventBus,
  FixedClock,
  jobsPersistence,
  openDatabase,
  Transactions,
} from '#platform';
import { reviewsPersistence } from '../reviews.persistence.js';
import { FakeAnalyzer } from '../testing/fake-analyzer.js';
import { workByKilledWorkers } from '../testing/killed-workers.js';
import { newReview, reviewProcess, settled } from '../testing/review-shop.js';
import { reviewSums } from '../testing/review-sums.js';

jest.setTimeout(120_000);

const SERVER = process.env.ATTENDANT_TEST_DATABASE_URL;
const REDIS = process.env.ATTENDANT_TEST_REDIS_URL;
/** Batches that are read while the database breaks down. */
const BREAKS = 4;
const clock = new FixedClock();

const reviews = Array.from({ length: 320 }, (_, i) =>
  newReview(
    `The zip of ${i} is ${i % 3 ? 'great' : 'broken'}, the sleeves are ${i % 2 ? 'tight' : 'perfect'}.`,
    {
      externalId: `r-${i}`,
      productId: `p-${i % 7}`,
      rating: (i % 5) + 1,
    },
  ),
);

interface Place {
  dataDir: string;
  databaseUrl: string | undefined;
  dataSource: DataSource;
  transactions: Transactions;
  jobs: EmbeddedJobQueue;
}

/** A database that several processes can open: a file, or a PostgreSQL database of its own. */
async function inDatabase<T>(work: (place: Place) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'attendant-faults-'));
  const name = `faults_${randomUUID().replaceAll('-', '')}`;
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: SERVER });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  if (SERVER) await admin(`CREATE DATABASE ${name}`);
  const databaseUrl = SERVER && Object.assign(new URL(SERVER), { pathname: `/${name}` }).href;
  const persistences = [jobsPersistence, catalogPersistence, reviewsPersistence];
  const dataSource = await openDatabase({ dataDir, databaseUrl }, persistences);
  const transactions = new Transactions(dataSource, new EventBus());
  const jobs = new EmbeddedJobQueue(dataSource, transactions, { random: () => 0, pollMs: 20 });
  try {
    return await work({ dataDir, databaseUrl, dataSource, transactions, jobs });
  } finally {
    await jobs.stop();
    await dataSource.destroy();
    rmSync(dataDir, { recursive: true, force: true });
    if (SERVER) await admin(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}

describe('faults during the analysis', () => {
  let clean: Record<string, string[]>;
  beforeAll(async () => {
    clean = await inDatabase(async (place) => {
      const shop = reviewProcess(place, place.jobs, { clock });
      await shop.start();
      await shop.intake.add(reviews);
      await settled(place.jobs);
      return reviewSums(place.dataSource);
    });
    expect(clean.analysis).toHaveLength(reviews.length);
  });

  it('workers killed at any moment lose and double nothing', async () => {
    await inDatabase(async (place) => {
      await reviewProcess(place, place.jobs, { clock }).intake.add(reviews);
      const { dataDir, databaseUrl, jobs } = place;
      await workByKilledWorkers({ dataDir, databaseUrl }, jobs, {
        kills: 3,
        lifeMs: () => 5 + Math.random() * 60,
      });
      expect(await reviewSums(place.dataSource)).toEqual(clean);
      expect(await place.jobs.deadLetters()).toEqual([]);
    });
  });

  it('a disk that is full, or a database that drops its connections, delays and changes nothing', async () => {
    await inDatabase(async (place) => {
      let breaks = 0;
      const fake = new FakeAnalyzer();
      const analyzer = {
        analyze: async (texts: readonly string[]) => {
          // While the batch is read: what comes next is to store it.
          if (breaks < BREAKS) await breakDown(place.dataSource);
          else await mend(place.dataSource);
          breaks += 1;
          return fake.analyze(texts);
        },
      };
      const shop = reviewProcess(place, place.jobs, { clock, analyzer });
      await shop.intake.add(reviews);
      await shop.start();
      while (breaks <= BREAKS) await new Promise((resolve) => setTimeout(resolve, 20));
      await settled(place.jobs);
      expect(await reviewSums(place.dataSource)).toEqual(clean);
      expect(await place.jobs.deadLetters()).toEqual([]);
    });
  });

  if (REDIS)
    it('a Redis that goes away and comes back delays and changes nothing', async () => {
      await inDatabase(async (place) => {
        const redis = await openGateTo(new URL(REDIS));
        const jobs = new BullmqJobQueue(place.dataSource, place.transactions, {
          redisUrl: redis.url,
          prefix: `faults-${randomUUID()}`,
          random: () => 0,
          sweepMs: 50,
        });
        const fake = new FakeAnalyzer();
        let breaks = 0;
        const analyzer = {
          analyze: async (texts: readonly string[]) => {
            // While the batch is read: what comes next is to tell Redis that it is done.
            if (breaks++ < BREAKS) await redis.shutFor(300);
            return fake.analyze(texts);
          },
        };
        const shop = reviewProcess(place, jobs, { clock, analyzer });
        try {
          await shop.intake.add(reviews);
          await shop.start();
          while (breaks <= BREAKS) await new Promise((resolve) => setTimeout(resolve, 20));
          await settled(jobs);
          expect(await reviewSums(place.dataSource)).toEqual(clean);
          expect(await jobs.deadLetters()).toEqual([]);
        } finally {
          await jobs.stop();
          redis.close();
        }
      });
    });
});

/** A way to a server that can be shut: everybody is thrown out and nobody let in, as while it restarts. */
async function openGateTo({ hostname, port }: URL) {
  const sockets = new Set<Socket>();
  let shut = false;
  const gate = createServer((client) => {
    if (shut) return void client.destroy();
    const server = connect(Number(port || 6379), hostname);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  const throwOut = () => {
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
  const address = gate.address() as { port: number };
  return {
    url: `redis://127.0.0.1:${String(address.port)}`,
    async shutFor(milliseconds: number): Promise<void> {
      shut = true;
      throwOut();
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      shut = false;
    },
    close(): void {
      throwOut();
      gate.close();
    },
  };
}

/** SQLite: no page more than there are. PostgreSQL: ends every other connection to this database. */
async function breakDown(dataSource: DataSource): Promise<void> {
  if (SERVER)
    await dataSource.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
  else await dataSource.query('PRAGMA max_page_count = 1');
}

async function mend(dataSource: DataSource): Promise<void> {
  if (!SERVER) await dataSource.query('PRAGMA max_page_count = 1073741823');
}
