import { setTimeout } from 'node:timers/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import {
  Clock,
  compact,
  defineJob,
  isPostgres,
  JobQueue,
  runStatement,
  type Transaction,
  Transactions,
} from '#platform';

/** Takes what was erased out of the database's files. */
const vacuumJob = defineJob({
  name: 'profiles.vacuum',
  schema: z.object({}),
  queue: 'bulk',
  attempts: 5,
  backoff: { baseMs: 60_000, maxMs: 3_600_000 },
  leaseMs: 120_000,
  concurrency: 1,
  priority: 10,
});

/** Erasures within so long are cleared up after together. Milliseconds. */
const SOON = 60_000;
/** Writing waits while SQLite's file is written anew: at this hour, of the server's time, few people write. */
const QUIET_HOUR = 3;
/** How long, in looks of a quarter of a second, an older transaction is waited for before the job is tried again later. */
const LOOKS = 240;
const LOOK_MS = 250;

/**
 * Rows that were deleted stay in PostgreSQL's files until a VACUUM. SQLite overwrites them at once (`secure_delete`), but for
 * copies in the gaps of pages, which go when the file is written anew the night after.
 */
@Injectable()
export class DeadRows implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.work(vacuumJob, (_, { signal }) => this.clear(signal));
  }

  /** Has them cleared up once the transaction is committed. */
  async clearSoon(tx: Transaction): Promise<void> {
    const delayMs = isPostgres(this.dataSource.options) ? SOON : untilQuiet(this.clock.now());
    await this.jobs.enqueue(vacuumJob, {}, { tx, key: 'all', delayMs });
  }

  /**
   * On PostgreSQL table by table, beside whatever runs: it reads only pages in which something was changed.
   *
   * @throws Error when a transaction older than the call stays open for a minute: what it can still see would stay.
   */
  async clear(signal?: AbortSignal): Promise<void> {
    if (!isPostgres(this.dataSource.options)) return compact(this.dataSource, this.transactions);
    const { manager } = this.dataSource;
    await olderTransactionsEnded(manager, signal);
    const tables = await runStatement<{ name: string }>(
      manager,
      'SELECT "tablename" AS "name" FROM "pg_tables" WHERE "schemaname" = current_schema() ORDER BY 1',
    );
    for (const { name } of tables.records) {
      signal?.throwIfAborted();
      await runStatement(manager, `VACUUM "${name}"`);
    }
  }
}

/** VACUUM leaves a dead row alone for as long as any transaction of the database that began before its deletion may see it. */
async function olderTransactionsEnded(manager: EntityManager, signal?: AbortSignal): Promise<void> {
  const began = await runStatement<{ id: string }>(
    manager,
    'SELECT "pg_current_xact_id"()::"xid"::"text" AS "id"',
  );
  for (let look = 0; look < LOOKS; look += 1) {
    const older = await runStatement<{ pid: number }>(
      manager,
      `SELECT "pid" FROM "pg_stat_activity" WHERE "datname" = current_database() AND "pid" <> pg_backend_pid()
       AND age("backend_xmin") > age(CAST(? AS "xid"))`,
      [began.records[0]?.id],
    );
    if (older.records.length === 0) return;
    await setTimeout(LOOK_MS, undefined, { signal });
  }
  throw new Error('A transaction has been open for over a minute: what was erased is cleared up later.');
}

function untilQuiet(now: number): number {
  const next = new Date(now);
  next.setHours(QUIET_HOUR, 0, 0, 0);
  if (next.getTime() <= now) next.setDate(next.getDate() + 1);
  return next.getTime() - now;
}
