import { setTimeout } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { isPostgres } from './columns.js';
import type { Transactions } from './transactions.js';

const TRIES = 20;
const WAIT_MS = 50;

/**
 * Brings SQLite's write-ahead log into the file and cuts it to nothing: what was deleted stands in it until then. A reader or
 * writer in another process is waited for; the hourly upkeep tries again. PostgreSQL's log is of its own keeping.
 */
export async function emptyLog(dataSource: DataSource, transactions: Transactions): Promise<void> {
  if (isPostgres(dataSource.options)) return;
  for (let left = TRIES; left > 0; left--) {
    // One statement at a time: within another's transaction the log is locked.
    const { records } = await transactions.execute<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)', []);
    if (records[0]?.busy === 0) return;
    await setTimeout(WAIT_MS);
  }
}
