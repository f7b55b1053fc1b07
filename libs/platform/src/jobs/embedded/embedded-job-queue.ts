import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { type Clock, SystemClock } from '../../clock.js';
import type { Transactions } from '../../database/transactions.js';
import { Handlers, type RegisteredJob } from '../handlers.js';
import {
  type DeadJob,
  type EnqueueOptions,
  type JobCounts,
  type JobDefinition,
  type JobHandler,
  JobHopeless,
  JobQueue,
  type JobQueueName,
} from '../job-queue.js';
import { jobsErrors } from '../jobs.errors.js';
import { failureReason, retryDelay } from '../retry.js';
import { JobStore, type NewJob, RANKS } from './job-store.js';
import type { JobEntity } from './job.entity.js';

export interface EmbeddedJobQueueOptions {
  clock?: Clock;
  /** Uniform in [0, 1): the jitter of retries. */
  random?: () => number;
  /** How often to look for jobs that other processes enqueued. Own jobs start at once. */
  pollMs?: number;
  /** How long {@link EmbeddedJobQueue.stop} waits for running jobs. */
  graceMs?: number;
}

interface Running {
  job: JobEntity;
  controller: AbortController;
  done: Promise<void>;
}

/** Jobs in a table of the application's own database: nothing else to install, and enqueued with the data they are about. */
export class EmbeddedJobQueue extends JobQueue {
  private readonly log = new Logger('JobQueue');
  private readonly store: JobStore;
  private readonly handlers = new Handlers();
  private readonly schedules = new Map<string, NewJob['definition']>();
  private readonly running = new Map<string, Running>();
  private readonly clock: Clock;
  private readonly random: () => number;
  private readonly pollMs: number;
  private readonly graceMs: number;
  private queues: readonly JobQueueName[] = [];
  private timer: NodeJS.Timeout | undefined;
  private dispatching: Promise<void> | null = null;
  private wanted = false;
  /** Some kind of job had no room at the last look. */
  private full = false;

  constructor(
    dataSource: DataSource,
    private readonly transactions: Transactions,
    options: EmbeddedJobQueueOptions = {},
  ) {
    super();
    this.store = new JobStore(dataSource, transactions);
    this.clock = options.clock ?? new SystemClock();
    this.random = options.random ?? Math.random;
    this.pollMs = options.pollMs ?? 1000;
    this.graceMs = options.graceMs ?? 5_000;
  }

  async enqueue<T>(definition: JobDefinition<T>, payload: T, options: EnqueueOptions = {}): Promise<string> {
    const { tx, delayMs = 0, key = null, rank = 0 } = options;
    if (!tx)
      return this.transactions.run((own) => this.enqueue(definition, payload, { ...options, tx: own }));
    const now = this.clock.now();
    const checked = JSON.stringify(definition.schema.parse(payload));
    tx.afterCommit(() => this.wake());
    return this.store.insert(
      tx.manager,
      { definition, payload: checked, runAt: now + delayMs, key, rank },
      now,
    );
  }

  work<T>(definition: JobDefinition<T>, handler: JobHandler<T>): void {
    this.handlers.add(definition, handler);
    this.wake();
  }

  async repeat<T>(definition: JobDefinition<T>, payload: T, everyMs: number): Promise<void> {
    const json = JSON.stringify(definition.schema.parse(payload));
    await this.store.saveSchedule(definition.name, json, everyMs, this.clock.now());
    this.schedules.set(definition.name, definition);
    this.wake();
  }

  async deadLetters(limit = 100): Promise<DeadJob[]> {
    const jobs = await this.store.dead(limit);
    return jobs.map(({ id, name, payload, attempt, reason, diedAt }) => ({
      id,
      name,
      payload: JSON.parse(payload) as unknown,
      attempts: attempt,
      reason: reason ?? '',
      diedAt: diedAt ?? 0,
    }));
  }

  async redrive(id: string): Promise<void> {
    if (!(await this.store.redrive(id, this.clock.now()))) throw jobsErrors.dead_letter_not_found();
    this.wake();
  }

  purgeDeadLetters(before: number): Promise<number> {
    return this.store.purgeDead(before);
  }

  oldestDue({
    name,
    priority,
  }: Pick<JobDefinition<unknown>, 'name' | 'priority'>): Promise<Map<number, number>> {
    return this.store.oldestDue(name, priority * RANKS, this.clock.now());
  }

  counts(): Promise<Record<string, JobCounts>> {
    return this.store.counts(this.clock.now());
  }

  start(queues: readonly JobQueueName[]): Promise<void> {
    this.queues = [...queues];
    this.wake();
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.queues = [];
    clearTimeout(this.timer);
    await this.dispatching;
    let grace: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      grace = setTimeout(resolve, this.graceMs);
    });
    await Promise.race([patience, Promise.all([...this.running.values()].map(({ done }) => done))]);
    clearTimeout(grace);
    const stuck = [...this.running.values()];
    for (const { job, controller } of stuck) {
      this.log.warn(`The job ${job.name} ${job.id} did not end in time; it is given back`);
      await this.store.release(job, this.clock.now());
      controller.abort(new Error('The process is shutting down'));
    }
  }

  /** Looks for work now. */
  private wake(): void {
    if (this.queues.length === 0) return;
    this.wanted = true;
    this.dispatching ??= this.dispatch().finally(() => {
      this.dispatching = null;
      // Asked for between the last look and here.
      if (this.wanted) this.wake();
    });
  }

  private async dispatch(): Promise<void> {
    clearTimeout(this.timer);
    let due = Infinity;
    while (this.wanted && this.queues.length > 0) {
      this.wanted = false;
      try {
        due = await this.startDue();
      } catch (error) {
        this.log.error({ err: error }, 'Looking for jobs failed; trying again');
        due = Infinity;
      }
    }
    if (this.queues.length === 0) return;
    const wait = Math.max(0, Math.min(this.pollMs, due - this.clock.now()));
    this.timer = setTimeout(() => this.wake(), wait);
  }

  /** Starts everything that is due and has room. @returns when to look again. */
  private async startDue(): Promise<number> {
    for (;;) {
      const free = this.withRoom();
      const now = this.clock.now();
      const leases = new Map(free.map(({ name, definition }) => [name, definition.leaseMs]));
      const job = free.length > 0 ? await this.store.claim(leases, this.suspected(), now) : null;
      if (job && this.queues.length === 0) {
        await this.store.release(job, now);
        return Infinity;
      }
      if (job) {
        this.run(job);
        continue;
      }
      const due = await this.store.nextDue([...leases.keys()], [...this.schedules.keys()]);
      if (due.lease < now) await this.store.reclaimExpired(now);
      else if (due.schedule <= now) await this.store.runSchedules(this.schedules, now);
      // Another process was faster.
      else if (due.job <= now) return now + Math.min(this.pollMs, 50);
      else return Math.min(due.job, due.lease, due.schedule);
    }
  }

  /**
   * The queues in which a job runs that held a worker which died. They are tried one at a time, so that of all that ran
   * when a process ended, the second death counts against the one that caused it.
   */
  private suspected(): string[] {
    return [...this.running.values()].flatMap(({ job }) => (job.deaths > 0 ? [job.queue] : []));
  }

  private withRoom(): RegisteredJob[] {
    const counts = new Map<string, number>();
    for (const { job } of this.running.values()) counts.set(job.name, (counts.get(job.name) ?? 0) + 1);
    const all = this.handlers.of(this.queues);
    const free = all.filter(({ name, definition }) => (counts.get(name) ?? 0) < definition.concurrency);
    this.full = free.length < all.length;
    return free;
  }

  private run(job: JobEntity): void {
    const handler = this.handlers.get(job.name);
    if (!handler) return;
    const controller = new AbortController();
    const token = job.token ?? job.id;
    const done = this.attempt(job, handler, controller)
      .catch((error: unknown) => {
        // The database refused the outcome: the lease runs out and the job is tried again.
        this.log.error({ err: error }, `The outcome of the job ${job.name} ${job.id} could not be stored`);
      })
      .finally(() => {
        this.running.delete(token);
        // Jobs may have waited for this one's place.
        if (this.full || job.deaths > 0) this.wake();
      });
    this.running.set(token, { job, controller, done });
  }

  private async attempt(job: JobEntity, handler: RegisteredJob, controller: AbortController): Promise<void> {
    const { leaseMs, backoff } = handler.definition;
    const heartbeat = setInterval(() => void this.renew(job, leaseMs, controller), leaseMs / 3);
    const { signal } = controller;
    let completed = false;
    try {
      await handler.run(JSON.parse(job.payload), {
        id: job.id,
        attempt: job.attempt,
        deaths: job.deaths,
        signal,
        complete: async (tx) => {
          if (!(await this.store.completeWith(tx.manager, job)))
            throw new Error(`The lease of the job ${job.name} ${job.id} was lost`);
          // A transaction that fails makes the handler fail.
          completed = true;
        },
      });
      if (completed) return;
      if (!(await this.store.complete(job)))
        this.log.warn(`The job ${job.name} ${job.id} ended after its lease was lost`);
    } catch (error) {
      if (signal.aborted) return;
      const reason = failureReason(error);
      if (job.attempt >= job.maxAttempts || error instanceof JobHopeless) {
        this.log.error(
          { err: error },
          `The job ${job.name} ${job.id} failed for good on try ${String(job.attempt)}`,
        );
        await this.store.bury(job, reason, this.clock.now());
      } else {
        this.log.warn({ err: error }, `The job ${job.name} ${job.id} failed on try ${String(job.attempt)}`);
        const delay = retryDelay(backoff, job.attempt, this.random);
        await this.store.retryAt(job, this.clock.now() + delay, reason);
        this.wake();
      }
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async renew(job: JobEntity, leaseMs: number, controller: AbortController): Promise<void> {
    try {
      if (await this.store.renew(job, this.clock.now() + leaseMs)) return;
      if (this.running.has(job.token ?? job.id))
        controller.abort(new Error('The lease of this job was lost'));
    } catch (error) {
      this.log.error({ err: error }, `The lease of the job ${job.name} ${job.id} could not be renewed`);
    }
  }
}
