import { randomUUID } from 'node:crypto';
import { type DataSource, type EntityManager, LessThan, MoreThan, type ObjectLiteral } from 'typeorm';
import { isPostgres } from '../../database/columns.js';
import { Rows, runStatement } from '../../database/rows.js';
import type { Transactions } from '../../database/transactions.js';
import { type JobCounts, type JobDefinition, MAX_DEATHS } from '../job-queue.js';
import { newJobId } from '../job-id.js';
import { JobScheduleEntity } from './job-schedule.entity.js';
import { JobEntity } from './job.entity.js';

export interface NewJob {
  definition: Omit<JobDefinition<unknown>, 'schema'>;
  /** JSON. */
  payload: string;
  runAt: number;
  key: string | null;
  rank: number;
}

/** Of one kind of job: its priority is followed by the rank. */
export const RANKS = 100;

/** When something becomes due next; Infinity for never. */
export interface NextDue {
  /** A waiting job. */
  job: number;
  /** A lease of any job runs out. */
  lease: number;
  schedule: number;
}

/** The job table. Every change of a held job names its lease, so that a worker that lost it changes nothing. */
export class JobStore {
  private readonly rows = new Rows(JobEntity);
  private readonly skipLocked: string;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {
    // SQLite has one writer at a time; PostgreSQL's workers must not queue up behind each other's candidate.
    this.skipLocked = isPostgres(dataSource.options) ? 'FOR UPDATE SKIP LOCKED' : '';
  }

  /** @returns the id of the job, or of the one that waits under the same key. */
  async insert(
    manager: EntityManager,
    { definition, payload, runAt, key, rank }: NewJob,
    now: number,
  ): Promise<string> {
    const { name, queue, priority, attempts, deaths = MAX_DEATHS } = definition;
    const id = newJobId(now);
    const job: Partial<JobEntity> = {
      id,
      name,
      queue,
      priority: priority * RANKS + rank,
      payload,
      status: 'waiting',
      runAt,
      attempt: 0,
      maxAttempts: attempts,
      deaths: 0,
      maxDeaths: deaths,
      key,
      createdAt: now,
    };
    const added = await this.rows.insert(manager, job, 'ON CONFLICT DO NOTHING');
    if (added || key === null) return id;
    const holder = await manager.findOneBy(JobEntity, { name, key });
    return holder?.id ?? id;
  }

  /**
   * Takes the next due job under a lease: chat first, then by priority and age.
   * @param leases Milliseconds of the lease, by name of the jobs asked for.
   * @param suspected Queues from which none is wanted whose worker died.
   */
  async claim(
    leases: ReadonlyMap<string, number>,
    suspected: readonly string[],
    now: number,
  ): Promise<JobEntity | null> {
    const names = [...leases.keys()];
    const trusted =
      suspected.length > 0
        ? `AND ("deaths" = 0 OR "queue" NOT IN (${suspected.map(() => '?').join(', ')}))`
        : '';
    // 'chat' sorts after 'bulk'. The plus keeps SQLite from looking jobs up by time and sorting all of them.
    const { records } = await this.transactions.execute<ObjectLiteral>(
      `UPDATE "job" SET "status" = 'active', "token" = ?, "key" = NULL, "attempt" = "attempt" + 1,
         "leaseUntil" = CASE "name" ${names.map(() => 'WHEN ? THEN CAST(? AS bigint)').join(' ')} END
       WHERE "id" = (SELECT "id" FROM "job" WHERE "status" = 'waiting' AND +"runAt" <= ?
         AND "name" IN (${names.map(() => '?').join(', ')}) ${trusted}
         ORDER BY "queue" DESC, "priority", "runAt", "id" LIMIT 1 ${this.skipLocked})
       RETURNING *`,
      [
        randomUUID(),
        ...[...leases].flatMap(([name, leaseMs]) => [name, now + leaseMs]),
        now,
        ...names,
        ...suspected,
      ],
    );
    const [record] = records;
    return record ? this.rows.read(this.dataSource.manager, record) : null;
  }

  /** @returns false when the lease is lost. */
  renew(job: JobEntity, leaseUntil: number): Promise<boolean> {
    return this.changeHeld(job, { leaseUntil });
  }

  async completeWith(manager: EntityManager, { id, token }: JobEntity): Promise<boolean> {
    const sql = 'DELETE FROM "job" WHERE "id" = ? AND "token" = ?';
    return (await runStatement(manager, sql, [id, token])).affected === 1;
  }

  async complete({ id, token }: JobEntity): Promise<boolean> {
    const { records } = await this.transactions.execute(
      'DELETE FROM "job" WHERE "id" = ? AND "token" = ? RETURNING "id"',
      [id, token],
    );
    return records.length === 1;
  }

  retryAt(job: JobEntity, runAt: number, reason: string): Promise<boolean> {
    return this.changeHeld(job, { status: 'waiting', runAt, reason, token: null, leaseUntil: null });
  }

  bury(job: JobEntity, reason: string, now: number): Promise<boolean> {
    return this.changeHeld(job, { status: 'dead', diedAt: now, reason, token: null, leaseUntil: null });
  }

  /** Gives a job back as if it had not been tried. */
  release(job: JobEntity, now: number): Promise<boolean> {
    const attempt = job.attempt - 1;
    return this.changeHeld(job, { status: 'waiting', runAt: now, attempt, token: null, leaseUntil: null });
  }

  /** Frees jobs whose worker stopped renewing them: to another try, or to the dead letters when there were enough. */
  async reclaimExpired(now: number): Promise<void> {
    // SQL reads every column as it was before the statement.
    const spent = '"deaths" + 1 >= "maxDeaths" OR "attempt" >= "maxAttempts"';
    await this.transactions.execute(
      `UPDATE "job" SET "token" = NULL, "leaseUntil" = NULL, "deaths" = "deaths" + 1, "runAt" = CAST(? AS bigint),
         "status" = CASE WHEN ${spent} THEN 'dead' ELSE 'waiting' END,
         "diedAt" = CASE WHEN ${spent} THEN CAST(? AS bigint) END,
         "reason" = CASE WHEN ${spent} THEN ? END
       WHERE "status" = 'active' AND "leaseUntil" < ?`,
      [now, now, 'The workers that held it died or hung.', now],
    );
  }

  /** Jobs among `names`, any lease, and `schedules`. */
  async nextDue(names: readonly string[], schedules: readonly string[]): Promise<NextDue> {
    const list = (items: readonly string[]) => items.map(() => '?').join(', ');
    const { records } = await runStatement<Record<keyof NextDue, unknown>>(
      this.dataSource.manager,
      `SELECT
         (SELECT "runAt" FROM "job" WHERE "status" = 'waiting' AND "name" IN (${list(names) || 'NULL'})
          ORDER BY "runAt" LIMIT 1) AS "job",
         (SELECT MIN("leaseUntil") FROM "job" WHERE "status" = 'active') AS "lease",
         (SELECT MIN("nextAt") FROM "job_schedule" WHERE "name" IN (${list(schedules) || 'NULL'})) AS "schedule"`,
      [...names, ...schedules],
    );
    const at = (kind: keyof NextDue) => Number(records[0]?.[kind] ?? Infinity);
    return { job: at('job'), lease: at('lease'), schedule: at('schedule') };
  }

  /** @param base Priority of rank 0. */
  async oldestDue(name: string, base: number, now: number): Promise<Map<number, number>> {
    const { records } = await runStatement<{ priority: number; at: unknown }>(
      this.dataSource.manager,
      `SELECT "priority", MIN("runAt") AS "at" FROM "job" WHERE "name" = ? AND "status" = 'waiting' AND "runAt" <= ?
       GROUP BY "priority"`,
      [name, now],
    );
    return new Map(records.map(({ priority, at }) => [priority - base, Number(at)]));
  }

  async saveSchedule(name: string, payload: string, everyMs: number, now: number): Promise<void> {
    await this.transactions.run(async ({ manager }) => {
      const latest = now + everyMs;
      const { affected } = await manager.update(JobScheduleEntity, { name }, { payload, everyMs });
      await manager.update(JobScheduleEntity, { name, nextAt: MoreThan(latest) }, { nextAt: latest });
      if (affected === 0) await manager.insert(JobScheduleEntity, { name, payload, everyMs, nextAt: now });
    });
  }

  /** Enqueues the repeating jobs that are due, each in one process only, and none while its last run still waits. */
  async runSchedules(definitions: ReadonlyMap<string, NewJob['definition']>, now: number): Promise<void> {
    const due = await this.dataSource.getRepository(JobScheduleEntity).findBy({ nextAt: LessThan(now + 1) });
    for (const { name, payload, everyMs, nextAt } of due) {
      const definition = definitions.get(name);
      if (!definition) continue;
      await this.transactions.run(async ({ manager }) => {
        const { affected } = await manager.update(
          JobScheduleEntity,
          { name, nextAt },
          { nextAt: now + everyMs },
        );
        if (affected === 1)
          await this.insert(manager, { definition, payload, runAt: now, key: 'repeat', rank: 0 }, now);
      });
    }
  }

  dead(limit: number): Promise<JobEntity[]> {
    const repository = this.dataSource.getRepository(JobEntity);
    return repository.find({ where: { status: 'dead' }, order: { diedAt: 'DESC', id: 'DESC' }, take: limit });
  }

  async redrive(id: string, now: number): Promise<boolean> {
    const { affected } = await this.transactions.run(({ manager }) =>
      manager.update(
        JobEntity,
        { id, status: 'dead' as const },
        { status: 'waiting', runAt: now, attempt: 0, deaths: 0, diedAt: null, reason: null },
      ),
    );
    return affected === 1;
  }

  async purgeDead(before: number): Promise<number> {
    const { affected } = await this.transactions.run(({ manager }) =>
      manager.delete(JobEntity, { status: 'dead' as const, diedAt: LessThan(before) }),
    );
    return affected ?? 0;
  }

  async counts(now: number): Promise<Record<string, JobCounts>> {
    const repository = this.dataSource.getRepository(JobEntity);
    const counts: Record<string, JobCounts> = {};
    const add = async (kind: keyof JobCounts, where: object) => {
      const rows = await repository
        .createQueryBuilder('job')
        .select('job.name', 'name')
        .addSelect('COUNT(*)', 'count')
        .where(where)
        .groupBy('job.name')
        .getRawMany<{ name: string; count: number | string }>();
      for (const { name, count } of rows) {
        (counts[name] ??= { waiting: 0, active: 0, delayed: 0, dead: 0 })[kind] = Number(count);
      }
    };
    await add('waiting', { status: 'waiting', runAt: LessThan(now + 1) });
    await add('delayed', { status: 'waiting', runAt: MoreThan(now) });
    await add('active', { status: 'active' });
    await add('dead', { status: 'dead' });
    return counts;
  }

  private async changeHeld({ id, token }: JobEntity, changes: Partial<JobEntity>): Promise<boolean> {
    const { affected } = await this.transactions.run(({ manager }) =>
      manager.update(JobEntity, { id, token: token ?? '' }, changes),
    );
    return affected === 1;
  }
}
