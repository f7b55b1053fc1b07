import { setTimeout as startTimer } from 'node:timers';
import { setTimeout } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { DelayedError, type Job, Queue, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type DataSource, LessThan } from 'typeorm';
import { type Clock, SystemClock } from '../../clock.js';
import type { Transactions } from '../../database/transactions.js';
import { Handlers, type RegisteredJob } from '../handlers.js';
import { newJobId } from '../job-id.js';
import {
  type DeadJob,
  type EnqueueOptions,
  type JobCounts,
  type JobDefinition,
  type JobHandler,
  JobHopeless,
  JobQueue,
  type JobQueueName,
  MAX_DEATHS,
} from '../job-queue.js';
import { jobsErrors } from '../jobs.errors.js';
import { retryDelay } from '../retry.js';
import { JobOutboxEntity } from './job-outbox.entity.js';

export interface BullmqJobQueueOptions {
  redisUrl: string;
  /** Of every Redis key. */
  prefix?: string;
  clock?: Clock;
  /** Uniform in [0, 1): the jitter of retries. */
  random?: () => number;
  /** How often to look for committed jobs that did not reach Redis at once. */
  sweepMs?: number;
  /** How long {@link BullmqJobQueue.stop} waits for running jobs. */
  graceMs?: number;
}

interface Running {
  job: Job<unknown>;
  token: string;
  controller: AbortController;
  released: boolean;
}

/** How long Redis may be silent before we end without it. Milliseconds. */
const REDIS_PATIENCE = 1_000;
/** How long a job whose worker died waits for another such to end. Milliseconds. */
const SUSPECT_WAIT = 200;
/** Finished jobs are remembered this long (seconds), so that one handed over twice is not run again. */
const REMEMBER_SECONDS = 3600;

/**
 * Jobs in Redis, for several nodes. They are enqueued through an outbox table in the caller's transaction and handed to
 * BullMQ after the commit; what a crash or an absent Redis left behind is handed over by the next sweep.
 * Every kind of job has a BullMQ queue of its own, since BullMQ limits concurrency by queue: no kind waits for another.
 */
export class BullmqJobQueue extends JobQueue {
  private readonly log = new Logger('JobQueue');
  private readonly handlers = new Handlers();
  private readonly queues = new Map<string, Queue>();
  private readonly workers = new Map<string, Worker>();
  private readonly running = new Map<string, Running>();
  private readonly relaying = new Set<string>();
  /** Queues in which a job runs whose worker has died before. */
  private readonly suspects = new Set<JobQueueName>();
  private readonly redis: Redis;
  private readonly prefix: string;
  private readonly clock: Clock;
  private readonly random: () => number;
  private readonly sweepMs: number;
  private readonly graceMs: number;
  private started: readonly JobQueueName[] = [];
  private sweeper: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();
  private stopping: Promise<void> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    options: BullmqJobQueueOptions,
  ) {
    super();
    this.prefix = options.prefix ?? 'attendant-jobs';
    this.clock = options.clock ?? new SystemClock();
    this.random = options.random ?? Math.random;
    this.sweepMs = options.sweepMs ?? 2000;
    this.graceMs = options.graceMs ?? 5_000;
    this.redis = new Redis(options.redisUrl, { maxRetriesPerRequest: null });
    this.redis.on('error', (error) => this.log.error({ err: error }, 'Redis'));
  }

  async enqueue<T>(definition: JobDefinition<T>, payload: T, options: EnqueueOptions = {}): Promise<string> {
    const { tx, delayMs = 0, key = null, rank = 0 } = options;
    if (!tx)
      return this.transactions.run((own) => this.enqueue(definition, payload, { ...options, tx: own }));
    const now = this.clock.now();
    const row: JobOutboxEntity = {
      id: newJobId(now),
      name: definition.name,
      payload: JSON.stringify(definition.schema.parse(payload)),
      attempts: definition.attempts,
      runAt: now + delayMs,
      key,
      rank,
      createdAt: now,
    };
    tx.afterCommit(() => {
      // Not awaited: Redis must not hold up what else follows the commit.
      void this.relay(row);
    });
    await tx.manager.insert(JobOutboxEntity, row);
    return row.id;
  }

  work<T>(definition: JobDefinition<T>, handler: JobHandler<T>): void {
    const job = this.handlers.add(definition, handler);
    if (this.started.includes(job.queue)) this.startWorker(job);
  }

  async repeat<T>(definition: JobDefinition<T>, payload: T, everyMs: number): Promise<void> {
    const { name, schema, attempts } = definition;
    const template = { name, data: schema.parse(payload), opts: bullmqOptions(attempts) };
    await this.queue(name).upsertJobScheduler(name, { every: everyMs }, template);
  }

  async deadLetters(limit = 100): Promise<DeadJob[]> {
    const failed = await Promise.all((await this.allQueues()).map((queue) => queue.getFailed(0, limit - 1)));
    return (failed.flat() as Job<unknown>[])
      .map((job) => ({
        id: job.id ?? '',
        name: job.name,
        payload: job.data,
        attempts: triesOf(job),
        reason: job.failedReason ?? '',
        diedAt: job.finishedOn ?? 0,
      }))
      .sort((a, b) => b.diedAt - a.diedAt)
      .slice(0, limit);
  }

  async redrive(id: string): Promise<void> {
    for (const queue of await this.allQueues()) {
      const job = (await queue.getJob(id)) as Job<unknown> | undefined;
      if (await job?.isFailed()) {
        return job?.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
      }
    }
    throw jobsErrors.dead_letter_not_found();
  }

  async purgeDeadLetters(before: number): Promise<number> {
    const age = Math.max(0, this.clock.now() - before);
    const cleaned = await Promise.all((await this.allQueues()).map((queue) => queue.clean(age, 0, 'failed')));
    return cleaned.flat().length;
  }

  async oldestDue({ name }: Pick<JobDefinition<unknown>, 'name'>): Promise<Map<number, number>> {
    const queue = this.queue(name);
    // BullMQ starts what has no rank before what has one.
    const [plain, ranked] = await Promise.all([
      queue.getJobs(['wait'], 0, 0, true),
      queue.getJobs(['prioritized'], 0, 0, true),
    ]);
    return new Map(
      [...plain, ...ranked].map((job: Job) => [job.opts.priority ?? 0, job.timestamp + job.delay]),
    );
  }

  async counts(): Promise<Record<string, JobCounts>> {
    const entries = await Promise.all(
      (await this.allQueues()).map(async (queue) => {
        const found = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed');
        const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0 } = found;
        return [queue.name, { waiting: waiting + prioritized, active, delayed, dead: failed }] as const;
      }),
    );
    return Object.fromEntries(entries);
  }

  async start(queues: readonly JobQueueName[]): Promise<void> {
    this.started = [...queues];
    for (const job of this.handlers.of(queues)) this.startWorker(job);
    clearInterval(this.sweeper);
    await this.sweep(0);
    this.sweeper = setInterval(() => {
      this.sweeping = this.sweep(this.sweepMs / 2);
    }, this.sweepMs);
  }

  stop(): Promise<void> {
    // Once: closing a closed connection would open it again.
    return (this.stopping ??= this.close());
  }

  private async close(): Promise<void> {
    clearInterval(this.sweeper);
    const orderly = this.drain().then(() => true);
    // An orderly end asks Redis for each step, and waits for it as long as it is away.
    const away = this.awayFor(REDIS_PATIENCE);
    const ended = await Promise.race([orderly, away.then(() => false)]);
    if (ended) return;
    this.log.warn('Redis is away: its jobs are left to their leases');
    orderly.catch(() => undefined);
    await this.idle();
    for (const { controller } of this.running.values())
      controller.abort(new Error('The process is shutting down'));
    for (const part of [...this.workers.values(), ...this.queues.values()])
      part.disconnect().catch(() => undefined);
    this.redis.disconnect();
  }

  /** Resolves once Redis has not answered for so long (ms); never while it does. */
  private async awayFor(patience: number): Promise<void> {
    for (;;) {
      const late = setTimeout(patience, false, { ref: false });
      const answered = this.redis.ping().then(
        () => true,
        () => false,
      );
      if (!(await Promise.race([answered, late]))) return;
      await setTimeout(patience / 4, undefined, { ref: false });
    }
  }

  /** Resolves when no job runs here any more, or the grace time is over. */
  private async idle(): Promise<void> {
    const until = Date.now() + this.graceMs;
    while (this.running.size > 0 && Date.now() < until) await setTimeout(50);
  }

  private async drain(): Promise<void> {
    await this.sweeping;
    const workers = [...this.workers.values()];
    let grace: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      grace = startTimer(resolve, this.graceMs);
    });
    await Promise.race([patience, Promise.all(workers.map((worker) => worker.close()))]);
    clearTimeout(grace);
    for (const running of this.running.values()) {
      const { job, token, controller } = running;
      this.log.warn(`The job ${job.name} ${job.id ?? ''} did not end in time; it is given back`);
      running.released = true;
      await job.moveToWait(token);
      controller.abort(new Error('The process is shutting down'));
    }
    await Promise.all(workers.map((worker) => worker.close(true)));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    this.redis.disconnect();
  }

  private startWorker(registered: RegisteredJob): void {
    const { name, definition } = registered;
    if (this.workers.has(name)) return;
    this.queue(name);
    const { leaseMs, concurrency, deaths = MAX_DEATHS, backoff } = definition;
    const worker = new Worker<unknown>(name, (job, token) => this.attempt(job, token ?? '', registered), {
      connection: this.redis,
      prefix: this.prefix,
      concurrency,
      lockDuration: leaseMs,
      lockRenewTime: leaseMs / 3,
      stalledInterval: leaseMs,
      // Counts the deaths after which it is tried again.
      maxStalledCount: deaths - 1,
      settings: { backoffStrategy: (attempt) => retryDelay(backoff, attempt, this.random) },
    });
    worker.on('error', (error) => this.log.error({ err: error }, `The worker of ${name}`));
    worker.on('failed', (job, error) =>
      this.log.warn({ err: error }, `The job ${name} ${job?.id ?? ''} failed`),
    );
    worker.on('lockRenewalFailed', (ids: string[]) => {
      for (const id of ids)
        this.running.get(id)?.controller.abort(new Error('The lease of this job was lost'));
    });
    this.workers.set(name, worker);
  }

  private async attempt(job: Job<unknown>, token: string, { queue, run }: RegisteredJob): Promise<void> {
    const id = job.id ?? '';
    const deaths = job.stalledCounter;
    // One at a time: the second death is to count against the one that caused it, not against all that ran beside it.
    if (deaths > 0 && this.suspects.has(queue)) {
      await job.moveToDelayed(Date.now() + SUSPECT_WAIT, token);
      throw new DelayedError();
    }
    if (deaths > 0) this.suspects.add(queue);
    const running: Running = { job, token, controller: new AbortController(), released: false };
    this.running.set(id, running);
    try {
      // From here on another job may wait under this key.
      if (job.deduplicationId) await job.removeDeduplicationKey();
      await run(job.data, {
        id,
        attempt: triesOf(job) + 1,
        deaths,
        signal: running.controller.signal,
      });
    } catch (error) {
      if (running.released) throw new WaitingError();
      if (error instanceof JobHopeless) throw new UnrecoverableError(error.message);
      throw error;
    } finally {
      this.running.delete(id);
      if (deaths > 0) this.suspects.delete(queue);
    }
  }

  /** Hands one committed job to Redis. What fails stays in the outbox. */
  private async relay(row: JobOutboxEntity): Promise<void> {
    if (this.stopping || this.relaying.has(row.id)) return;
    this.relaying.add(row.id);
    try {
      const delay = Math.max(0, row.runAt - this.clock.now());
      await this.queue(row.name).add(row.name, JSON.parse(row.payload), {
        ...bullmqOptions(row.attempts),
        jobId: row.id,
        delay,
        ...(row.rank > 0 && { priority: row.rank }),
        ...(row.key !== null && { deduplication: { id: row.key } }),
      });
      await this.transactions.run(({ manager }) => manager.delete(JobOutboxEntity, { id: row.id }));
    } catch (error) {
      this.log.error({ err: error }, `The job ${row.name} ${row.id} stays in the outbox for now`);
    } finally {
      this.relaying.delete(row.id);
    }
  }

  /** @param age Milliseconds: younger rows are still being handed over by whoever committed them. */
  private async sweep(age: number): Promise<void> {
    try {
      const rows = await this.dataSource.getRepository(JobOutboxEntity).find({
        where: { createdAt: LessThan(this.clock.now() - age + 1) },
        order: { createdAt: 'ASC', id: 'ASC' },
        take: 500,
      });
      for (const row of rows) await this.relay(row);
    } catch (error) {
      this.log.error({ err: error }, 'The outbox could not be read; trying again');
    }
  }

  private queue(name: string): Queue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = new Queue(name, { connection: this.redis, prefix: this.prefix });
    queue.on('error', (error) => this.log.error({ err: error }, `The queue of ${name}`));
    this.queues.set(name, queue);
    this.redis.sadd(this.namesKey, name).catch((error: unknown) => {
      if (!this.stopping) this.log.error({ err: error }, `The queue of ${name} could not be listed`);
    });
    return queue;
  }

  /** Also of kinds that only other processes know. */
  private async allQueues(): Promise<Queue[]> {
    const names = await this.redis.smembers(this.namesKey);
    return [...new Set([...names, ...this.queues.keys()])].sort().map((name) => this.queue(name));
  }

  private get namesKey(): string {
    return `${this.prefix}:names-of-jobs`;
  }
}

const bullmqOptions = (attempts: number) => ({
  attempts,
  backoff: { type: 'jittered' },
  removeOnComplete: { age: REMEMBER_SECONDS },
});

/** Tries that failed, and tries whose worker died. */
const triesOf = (job: Job<unknown>): number => job.attemptsMade + job.stalledCounter;
