import type { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Logger } from '@nestjs/common';
import { DataSource, type DataSourceOptions, type MixedList } from 'typeorm';
import type { Config } from '../config/config.js';

type ClassList = Extract<MixedList<unknown>, unknown[]> & (new (...args: never[]) => object)[];

/** What a lib keeps in the database. */
export interface Persistence {
  entities: ClassList;
  /** Hand-written with the Table API, for SQLite and PostgreSQL alike; ordered by the 13 digits that end their class names. */
  migrations: ClassList;
}

/** Connects to PostgreSQL when `databaseUrl` is set, else to the SQLite file under `dataDir`, and migrates. */
export async function openDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  persistences: readonly Persistence[],
): Promise<DataSource> {
  const database = config.databaseUrl
    ? postgres(config.databaseUrl)
    : sqlite(join(config.dataDir, 'attendant.sqlite'));
  return connect(database, persistences);
}

/** @param schema PostgreSQL schema in place of `public`; it must exist. */
export const postgres = (url: string, schema?: string): DataSourceOptions => ({
  type: 'postgres',
  url,
  ...(schema && { schema, extra: { options: `-c search_path=${schema}` } }),
  poolSize: 10,
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
    db.pragma('foreign_keys = ON');
    // Pages. A checkpoint waits for the disk and writes a page once however often it changed: by default one would come
    // every few dozen messages. The log stays under 32 MB.
    db.pragma('wal_autocheckpoint = 8000');
    // KiB, negative: the default of 2 MB holds less than the indexes of a busy month.
    db.pragma('cache_size = -16000');
  },
});

export async function connect(
  options: DataSourceOptions,
  persistences: readonly Persistence[],
): Promise<DataSource> {
  if (options.type === 'better-sqlite3' && options.database !== ':memory:') {
    mkdirSync(dirname(options.database), { recursive: true });
  }
  const dataSource = new DataSource({
    ...options,
    entities: persistences.flatMap((persistence) => persistence.entities),
    migrations: persistences.flatMap((persistence) => persistence.migrations),
    migrationsTransactionMode: 'all',
  });
  await dataSource.initialize();
  if (options.type === 'postgres') surviveLostConnections(dataSource);
  try {
    await dataSource.runMigrations();
    // From here on `Transactions` waits for other processes, without stopping the event loop.
    if (options.type === 'better-sqlite3') await dataSource.query('PRAGMA busy_timeout = 0');
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
