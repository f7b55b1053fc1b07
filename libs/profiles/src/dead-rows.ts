import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
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

  /** On PostgreSQL table by table, beside whatever runs: it reads only pages in which something was changed. */
  async clear(signal?: AbortSignal): Promise<void> {
    if (!isPostgres(this.dataSource.options)) return compact(this.dataSource, this.transactions);
    const { manager } = this.dataSource;
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

function untilQuiet(now: number): number {
  const next = new Date(now);
  next.setHours(QUIET_HOUR, 0, 0, 0);
  if (next.getTime() <= now) next.setDate(next.getDate() + 1);
  return next.getTime() - now;
}
