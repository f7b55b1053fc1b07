import type { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Logger } from '@nestjs/common';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Config } from '../config/config.js';
import { platformErrors } from '../errors/platform.errors.js';
import { startFault } from './start-faults.js';
import { clusterEventsPersistence } from '../events/cluster/cluster-events.persistence.js';
import type { Persistence } from './persistence.js';
import { runStatement } from './rows.js';

/** Connects to PostgreSQL when `databaseUrl` is set, else to the SQLite file under `dataDir`, and migrates. */
export async function openDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  persistences: readonly Persistence[],
): Promise<DataSource> {
  const file = join(config.dataDir, 'attendant.sqlite');
  const { databaseUrl: url } = config;
  const open = () => connect(url ? postgres(url) : sqlite(file), persistences, refuseNewer);
  try {
    return await open().catch((error: unknown) => {
      // A process busy with its own start hears its timers before the server's answer: that says nothing of the server.
      if (error instanceof Error && /connection timeout/i.test(error.message)) return open();
      throw error;
    });
  } catch (error) {
    throw startFault(error, url ? { url } : { file });
  }
}

/** What a newer version of ours has changed, this one would not know of. @throws AppError `invalid_config`. */
async function refuseNewer(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    if (!(await runner.hasTable('migrations'))) return;
    const { records: done } = await runStatement<{ name: string }>(
      runner.manager,
      'SELECT "name" FROM "migrations"',
    );
    const known = new Set(dataSource.migrations.map((migration) => migration.name));
    const foreign = done.filter(({ name }) => !known.has(name));
    if (foreign.length > 0)
      throw platformErrors.invalid_config({
        detail: `The database was used by a newer version (${foreign.map(({ name }) => name).join(', ')}). Start that version, or restore a backup of this one's.`,
      });
  } finally {
    await runner.release();
  }
}

/** @param schema PostgreSQL schema in place of `public`; it must exist. */
export const postgres = (url: string, schema?: string): DataSourceOptions => ({
  type: 'postgres',
  url,
  ...(schema && { schema, extra: { options: `-c search_path=${schema}` } }),
  poolSize: 10,
  // A server that does not answer is away; without a limit every request would wait for it.
  connectTimeoutMS: 15_000,
});

/** What is used here of better-sqlite3's connection. */
interface SqliteConnection {
  pragma(statement: string): unknown;
  function(name: string, options: { deterministic: boolean }, run: (value: unknown) => unknown): unknown;
}

export const sqlite = (file: string): DataSourceOptions => ({
  type: 'better-sqlite3',
  database: file,
  enableWAL: true,
  prepareDatabase: (db: SqliteConnection) => {
    // SQLite's own knows A to Z alone; PostgreSQL's knows the letters of everybody.
    db.function('lower', { deterministic: true }, (value) =>
      typeof value === 'string' ? value.toLowerCase() : value,
    );
    // With a write-ahead log, NORMAL loses no committed transaction when the process dies; only a power cut can take
    // the last few, and never leaves a torn file (sqlite.org/pragma.html#pragma_synchronous).
    db.pragma('synchronous = NORMAL');
    db.pragma('busy_timeout = 5000');
    // What is deleted is overwritten: an erasure leaves no bytes behind.
    db.pragma('secure_delete = ON');
    db.pragma('foreign_keys = ON');
    // Pages. A checkpoint waits for the disk and writes a page once however often it changed: by default one would come
    // every few dozen messages. The log stays under 32 MB.
    db.pragma('wal_autocheckpoint = 8000');
    // KiB, negative: the default of 2 MB holds less than the indexes of a busy month.
    db.pragma('cache_size = -16000');
  },
});

/** @param check Looks at the database before it is migrated. */
export async function connect(
  options: DataSourceOptions,
  persistences: readonly Persistence[],
  check: (dataSource: DataSource) => Promise<void> = () => Promise.resolve(),
): Promise<DataSource> {
  if (options.type === 'better-sqlite3' && options.database !== ':memory:') {
    mkdirSync(dirname(options.database), { recursive: true, mode: 0o700 });
  }
  const all = [clusterEventsPersistence, ...persistences];
  const dataSource = new DataSource({
    ...options,
    entities: all.flatMap((persistence) => persistence.entities),
    migrations: all.flatMap((persistence) => persistence.migrations),
    migrationsTransactionMode: 'all',
  });
  await dataSource.initialize();
  if (options.type === 'postgres') surviveLostConnections(dataSource);
  try {
    await check(dataSource);
    await dataSource.runMigrations();
    // From here on `Transactions` waits for other processes, without stopping the event loop.
    if (options.type === 'better-sqlite3') await runStatement(dataSource.manager, 'PRAGMA busy_timeout = 0');
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return dataSource;
}

/** What is used here of pg's pool. */
interface PostgresPool {
  on(event: 'acquire', listener: (client: EventEmitter) => void): void;
}

/**
 * A connection that the server ends fails the query that uses it. Between the pool's listener and TypeORM's, nobody
 * listens to it, and an error nobody listens to ends the process.
 */
function surviveLostConnections(dataSource: DataSource): void {
  const log = new Logger('Database');
  const known = new WeakSet<EventEmitter>();
  const { master } = dataSource.driver as unknown as { master: PostgresPool };
  master.on('acquire', (client) => {
    if (known.has(client)) return;
    known.add(client);
    client.on('error', (error: Error) => {
      log.warn(`A connection was lost: ${error.message}`);
    });
  });
}
