import Sqlite from 'better-sqlite3';
import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';

/** How to reach the database from another thread. */
export type ReadSource = { sqlite: string } | { postgres: string; options?: string };

/** A connection that only reads, for threads of reports. */
export interface ReadDatabase {
  readonly postgres: boolean;
  /** `?` stands for each parameter. Whole numbers come as numbers. */
  all<R>(sql: string, parameters: readonly (string | number)[]): Promise<R[]>;
  close(): Promise<void>;
}

export function readSourceOf(options: DataSourceOptions): ReadSource {
  if (options.type === 'better-sqlite3') return { sqlite: options.database };
  if (options.type !== 'postgres' || !options.url) throw new Error(`Reports cannot read ${options.type}`);
  const { options: session } = (options.extra ?? {}) as { options?: string };
  return { postgres: options.url, options: session };
}

export function openReadDatabase(source: ReadSource): ReadDatabase {
  return 'sqlite' in source ? onSqlite(source.sqlite) : onPostgres(source.postgres, source.options);
}

/** KiB, negative: the rollups of a busy year. */
const CACHE = 'cache_size = -64000';
const CONNECTIONS = 4;
const INT8 = 20;
const NUMERIC = 1700;

function onSqlite(file: string): ReadDatabase {
  const db = new Sqlite(file, { readonly: true, fileMustExist: true });
  db.pragma(CACHE);
  const statements = new Map<string, Sqlite.Statement>();
  return {
    postgres: false,
    all: <R>(sql: string, parameters: readonly (string | number)[]) => {
      let statement = statements.get(sql);
      if (!statement) {
        if (statements.size > 500) statements.clear();
        statement = db.prepare(sql);
        statements.set(sql, statement);
      }
      return Promise.resolve(statement.all(...parameters) as R[]);
    },
    close: () => Promise.resolve(void db.close()),
  };
}

function onPostgres(url: string, options: string | undefined): ReadDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    options: ['-c default_transaction_read_only=on', options].filter(Boolean).join(' '),
    max: CONNECTIONS,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === INT8 || oid === NUMERIC
          ? Number
          : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
  });
  return {
    postgres: true,
    all: async <R>(sql: string, parameters: readonly (string | number)[]) => {
      let place = 0;
      const statement = sql.replaceAll('?', () => `$${String(++place)}`);
      return (await pool.query(statement, [...parameters])).rows as R[];
    },
    close: () => pool.end(),
  };
}
