import { randomUUID } from 'node:crypto';
import { type DataSource, type EntityManager, In, LessThan, MoreThan } from 'typeorm';
import { isPostgres } from '../../database/columns.js';
import type { Transactions } from '../../database/transactions.js';
import type { JobCounts, JobDefinition } from '../job-queue.js';
import { newJobId } from '../job-id.js';
import { JobScheduleEntity } from './job-schedule.entity.js';
import { JobEntity } from './job.entity.js';

export interface NewJob {
  definition: Omit<JobDefinition<unknown>, 'schema'>;
  /** JSON. */
  payload: string;
  runAt: number;
  key: string | null;
}

/** The job table. Every change of a held job names its lease, so that a worker that lost it changes nothing. */
export class JobStore {
  private readonly placeholder: (index: number) => string;
  private readonly skipLocked: string;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {
    const postgres = isPostgres(dataSource.options);
    this.placeholder = postgres ? (index) => `$${String(index)}` : () => '?';
    // SQLite has one writer at a time; PostgreSQL's workers must not queue up behind each other's candidate.
    this.skipLocked = postgres ? 'FOR UPDATE SKIP LOCKED' : '';
  }

  /** @returns the id of the job, or of the one that waits under the same key. */
  async insert(
    manager: EntityManager,
    { definition, payload, runAt, key }: NewJob,
    now: number,
  ): Promise<string> {
    const { name, queue, priority, attempts } = definition;
    const id = newJobId(now);
    await manager
      .createQueryBuilder()
      .insert()
      .into(JobEntity)
      .values({
        id,
        name,
        queue,
        priority,
        payload,
        status: 'waiting',
        runAt,
        attempt: 0,
        maxAttempts: attempts,
        key,
        createdAt: now,
      })
      .orIgnore()
      .updateEntity(false)
      .execute();
    if (key === null) return id;
    const holder = await manager.findOneBy(JobEntity, { name, key });
    return holder?.id ?? id;
  }

  /**
   * Takes the next due job under a lease: chat first, then by priority and age.
   * @param leases Milliseconds of the lease, by name of the jobs asked for.
   */
  claim(leases: ReadonlyMap<string, number>, now: number): Promise<JobEntity | null> {
    const token = randomUUID();
    return this.transactions.run(async ({ manager }) => {
      const parameters: unknown[] = [];
      const bind = (value: unknown) => this.placeholder(parameters.push(value));
      // 'chat' sorts after 'bulk'.
      await manager.query(
        `UPDATE "job" SET "status" = 'active', "token" = ${bind(token)}, "key" = NULL, "attempt" = "attempt" + 1
         WHERE "id" = (SELECT "id" FROM "job" WHERE "status" = 'waiting' AND "runAt" <= ${bind(now)}
           AND "name" IN (${[...leases.keys()].map(bind).join(', ')})
           ORDER BY "queue" DESC, "priority", "runAt", "id" LIMIT 1 ${this.skipLocked})`,
        parameters,
      );
      const job = await manager.findOneBy(JobEntity, { token });
      if (job) {
        job.leaseUntil = now + (leases.get(job.name) ?? 0);
        await manager.update(JobEntity, { id: job.id }, { leaseUntil: job.leaseUntil });
      }
      return job;
    });
  }

  /** @returns false when the lease is lost. */
  renew(job: JobEntity, leaseUntil: number): Promise<boolean> {
    return this.changeHeld(job, { leaseUntil });
  }

  async complete({ id, token }: JobEntity): Promise<boolean> {
    const { affected } = await this.transactions.run(({ manager }) =>
      manager.delete(JobEntity, { id, token: token ?? '' }),
    );
    return affected === 1;
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

  /** Frees jobs whose worker stopped renewing them: to another try, or to the dead letters when it was the last. */
  async reclaimExpired(now: number): Promise<void> {
    const expired = { status: 'active' as const, leaseUntil: LessThan(now) };
    if ((await this.dataSource.getRepository(JobEntity).countBy(expired)) === 0) return;
    const free = { token: null, leaseUntil: null };
    await this.transactions.run(async ({ manager }) => {
      const held = manager
        .createQueryBuilder()
        .update(JobEntity)
        .where(`"status" = 'active' AND "leaseUntil" < :now`, { now });
      await held
        .clone()
        .set({
          ...free,
          status: 'dead',
          diedAt: now,
          reason: 'The worker that held the last try died or hung.',
        })
        .andWhere('"attempt" >= "maxAttempts"')
        .execute();
      await held
        .clone()
        .set({ ...free, status: 'waiting', runAt: now })
        .execute();
    });
  }

  /** When something becomes due next: a waiting job among `names`, a lease of any job, one of `schedules`. */
  async nextDue(names: readonly string[], schedules: readonly string[]): Promise<number> {
    const jobs = this.dataSource.getRepository(JobEntity);
    const instants = await Promise.all([
      names.length > 0
        ? jobs
            .createQueryBuilder('job')
            .select('MIN(job.runAt)', 'at')
            .where(`job.status = 'waiting' AND job.name IN (:...names)`, { names })
            .getRawOne<{ at: unknown }>()
        : undefined,
      jobs
        .createQueryBuilder('job')
        .select('MIN(job.leaseUntil)', 'at')
        .where(`job.status = 'active'`)
        .getRawOne<{ at: unknown }>(),
      this.dataSource
        .getRepository(JobScheduleEntity)
        .createQueryBuilder('schedule')
        .select('MIN(schedule.nextAt)', 'at')
        .where({ name: In(schedules) })
        .getRawOne<{ at: unknown }>(),
    ]);
    return Math.min(...instants.map((row) => (row?.at == null ? Infinity : Number(row.at))));
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
          await this.insert(manager, { definition, payload, runAt: now, key: 'repeat' }, now);
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
        { status: 'waiting', runAt: now, attempt: 0, diedAt: null, reason: null },
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
