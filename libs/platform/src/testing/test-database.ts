import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { connect, postgres, sqlite } from '../database/open-database.js';
import type { Persistence } from '../database/persistence.js';
import { Transactions } from '../database/transactions.js';
import type { ClusterEvents } from '../events/cluster-events.js';
import { openClusterEvents } from '../events/cluster/open-cluster-events.js';
import { EventBus } from '../events/event-bus.js';

export interface TestDatabase {
  dataSource: DataSource;
  transactions: Transactions;
  events: EventBus;
  /** Heard within this process; until it is started, not from others. */
  cluster: ClusterEvents;
  /** Closes the connection and deletes what was made. */
  close(): Promise<void>;
}

/**
 * A fresh, migrated database: an SQLite file in the temporary folder, or, when ATTENDANT_TEST_DATABASE_URL names a
 * PostgreSQL server, a schema of its own there. The same suites run against both.
 */
export async function openTestDatabase(persistences: readonly Persistence[]): Promise<TestDatabase> {
  const url = process.env.ATTENDANT_TEST_DATABASE_URL;
  return url ? onPostgres(url, persistences) : onSqlite(persistences);
}

async function onSqlite(persistences: readonly Persistence[]): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'attendant-db-'));
  const dataSource = await connect(sqlite(join(folder, 'test.sqlite')), persistences);
  return handle(dataSource, () => {
    rmSync(folder, { recursive: true, force: true });
  });
}

async function onPostgres(url: string, persistences: readonly Persistence[]): Promise<TestDatabase> {
  const schema = `t_${randomUUID().replaceAll('-', '')}`;
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await admin(`CREATE SCHEMA ${schema}`);
  const dataSource = await connect(postgres(url, schema), persistences);
  return handle(dataSource, () => admin(`DROP SCHEMA ${schema} CASCADE`));
}

function handle(dataSource: DataSource, cleanUp: () => void | Promise<void>): TestDatabase {
  const events = new EventBus();
  const transactions = new Transactions(dataSource, events);
  const databaseUrl = process.env.ATTENDANT_TEST_DATABASE_URL;
  const cluster = openClusterEvents({ redisUrl: undefined, databaseUrl }, dataSource, transactions);
  return {
    dataSource,
    events,
    transactions,
    cluster,
    close: async () => {
      await cluster.stop();
      await dataSource.destroy();
      await cleanUp();
    },
  };
}
