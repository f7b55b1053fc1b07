import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../clock.js';
import { defineJob, JobQueue } from './job-queue.js';

const HOUR = 3_600_000;
const DEAD_LETTERS_KEPT = 30 * 24 * HOUR;

export const maintenanceJob = defineJob({
  name: 'maintenance',
  schema: z.object({}),
  queue: 'bulk',
  attempts: 3,
  backoff: { baseMs: 10_000, maxMs: 300_000 },
  leaseMs: 60_000,
  concurrency: 1,
  priority: 10,
});

/** @returns how many things it dealt with. */
type MaintenanceTask = (now: number) => Promise<number>;

/** Hourly upkeep, once among all processes: every lib adds what of its own expires or was left behind. */
@Injectable()
export class Maintenance implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger(Maintenance.name);
  private readonly tasks = new Map<string, MaintenanceTask>();

  constructor(
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {
    this.add('dead letters', (now) => jobs.purgeDeadLetters(now - DEAD_LETTERS_KEPT));
  }

  /** @param what Plural, for the log: `expired sessions`. */
  add(what: string, task: MaintenanceTask): void {
    this.tasks.set(what, task);
  }

  onModuleInit(): void {
    this.jobs.work(maintenanceJob, () => this.runAll());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.repeat(maintenanceJob, {}, HOUR);
  }

  /** One failing task does not keep the others from theirs; the job fails and is tried again. */
  private async runAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const [what, task] of this.tasks) {
      try {
        const count = await task(this.clock.now());
        if (count > 0) this.log.log(`Dealt with ${what}: ${String(count)}`);
      } catch (error) {
        failures.push(new Error(`Dealing with ${what} failed`, { cause: error }));
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('; '));
  }
}
