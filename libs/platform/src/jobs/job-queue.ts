import type { z } from 'zod';
import type { Transaction } from '../database/transactions.js';

/** Chat: a shopper waits for it. Bulk: nobody does. A process may work one or both. */
export type JobQueueName = 'chat' | 'bulk';

/** A kind of job. Every field is needed: how work fails is decided where it is declared. */
export interface JobDefinition<T> {
  /** Letters, digits, dots, hyphens and underscores. Stored with every job: renaming orphans those that wait. */
  name: string;
  /** Checks payloads when they are enqueued, and again when they are read back: they may be older than the code. */
  schema: z.ZodType<T>;
  queue: JobQueueName;
  /** Tries before it becomes a dead letter; a worker that dies while holding it counts as one. */
  attempts: number;
  /**
   * Workers that may die while they hold it before it becomes a dead letter: it is the suspect, and must not take the
   * process down again after each restart. {@link MAX_DEATHS} where it is not told.
   */
  deaths?: number;
  /** Wait before try n + 1: uniform between 0 and min(maxMs, baseMs * 2^(n-1)). */
  backoff: { baseMs: number; maxMs: number };
  /** How long a worker that stopped renewing it keeps a job. Renewed at a third of it. */
  leaseMs: number;
  /** How many of this kind run at once in one process. */
  concurrency: number;
  /** Which kind starts first when several wait; lower first. */
  priority: number;
}

/** A job that ended its process twice will do so again. */
export const MAX_DEATHS = 2;

export const defineJob = <T>(definition: JobDefinition<T>): JobDefinition<T> => definition;

export interface JobContext {
  id: string;
  /** From 1. */
  attempt: number;
  /** Workers that died while they held this job. */
  deaths: number;
  /**
   * Ends the job with this transaction, so that what it did and that it is done are stored together, and not again after the
   * handler. Throws where the lease is lost, which undoes both. Absent where the queue is not in the database.
   */
  complete?(tx: Transaction): Promise<void>;
  /** Aborts when the lease is lost (another worker may have the job by now) or the process shuts down. */
  signal: AbortSignal;
}

/** Thrown by a handler: no further try will succeed. */
export class JobHopeless extends Error {}

export type JobHandler<T> = (payload: T, context: JobContext) => Promise<void>;

export interface EnqueueOptions {
  /** The job exists exactly when this transaction commits. */
  tx?: Transaction;
  delayMs?: number;
  /** While a job of this kind with this key waits for its first try, no other is added. */
  key?: string;
  /** Among waiting jobs of this kind: lower starts first; 0 unless told. Under 100. */
  rank?: number;
}

export interface DeadJob {
  id: string;
  name: string;
  payload: unknown;
  attempts: number;
  reason: string;
  diedAt: number;
}

export interface JobCounts {
  waiting: number;
  active: number;
  delayed: number;
  dead: number;
}

/**
 * Work that outlives the process that asked for it. Delivered at least once: a handler whose worker dies runs again
 * elsewhere, so its effect must not depend on running once.
 */
export abstract class JobQueue {
  /** @returns the new job's id, or that of the waiting job with the same key where the driver knows it. */
  abstract enqueue<T>(job: JobDefinition<T>, payload: T, options?: EnqueueOptions): Promise<string>;

  /** Registers the one handler of a kind of job. It is called from {@link start} on. */
  abstract work<T>(job: JobDefinition<T>, handler: JobHandler<T>): void;

  /** Runs a job now and then every `everyMs`, once among all processes. Calling again changes payload and interval. */
  abstract repeat<T>(job: JobDefinition<T>, payload: T, everyMs: number): Promise<void>;

  /** Latest first. */
  abstract deadLetters(limit?: number): Promise<DeadJob[]>;

  /** Gives a dead letter all its attempts again. @throws AppError `dead_letter_not_found`. */
  abstract redrive(id: string): Promise<void>;

  /** Deletes dead letters that died before this instant. @returns how many. */
  abstract purgeDeadLetters(before: number): Promise<number>;

  /**
   * Since when (epoch ms) the job waits that starts next, of each rank that has any due: how long a new one will wait at
   * least. Cheap enough to be asked a few times a second.
   */
  abstract oldestDue(job: Pick<JobDefinition<unknown>, 'name' | 'priority'>): Promise<Map<number, number>>;

  /** By name of job. `delayed` includes those that wait for their next try. */
  abstract counts(): Promise<Record<string, JobCounts>>;

  /** Starts working the jobs of these queues that have a handler. */
  abstract start(queues: readonly JobQueueName[]): Promise<void>;

  /**
   * Takes no new jobs and waits for the running ones; after the grace time aborts their signals and gives them back,
   * without counting the try.
   */
  abstract stop(): Promise<void>;
}
