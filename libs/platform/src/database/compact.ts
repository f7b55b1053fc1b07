import type { DataSource } from 'typeorm';
import { runInThread } from '../run-in-thread.js';
import { isPostgres } from './columns.js';
import type { Transactions } from './transactions.js';
import { vacuumFile } from './vacuum-file.js';

/**
 * Writes SQLite's file anew, so that no page holds what was deleted: `secure_delete` overwrites a row where it stood last, but
 * not the copies that a page keeps in its gap when its rows were once moved to another. In a thread of its own; whoever writes
 * meanwhile waits, and readers do not. Needs as much room on the disk as the database has. Without effect on PostgreSQL.
 */
export async function compact(dataSource: DataSource, transactions: Transactions): Promise<void> {
  if (isPostgres(dataSource.options)) return;
  const { database } = dataSource.options as { database: string };
  if (database === ':memory:') return;
  await transactions.alone(() =>
    runInThread(new URL('./vacuum-file.worker.js', import.meta.url), database, vacuumFile),
  );
}
