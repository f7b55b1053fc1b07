import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { connect, type Persistence, postgres, sqlite } from '../database/open-database.js';
import { Transactions } from '../database/transactions.js';
import { EventBus } from '../events/event-bus.js';

export interface TestDatabase {
  dataSource: DataSource;
  transactions: Transactions;
  events: EventBus;
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
  return {
    dataSource,
    events,
    transactions: new Transactions(dataSource, events),
    close: async () => {
      await dataSource.destroy();
      await cleanUp();
    },
  };
}
