import type { DataSource } from 'typeorm';
import type { Clock } from '../clock.js';
import type { Config } from '../config/config.js';
import type { Transactions } from '../database/transactions.js';
import { BullmqJobQueue } from './bullmq/bullmq-job-queue.js';
import { EmbeddedJobQueue } from './embedded/embedded-job-queue.js';
import type { JobQueue } from './job-queue.js';

/** The job queue of the configuration: BullMQ when there is a Redis, else the table. */
export const openJobQueue = (
  { redisUrl }: Pick<Config, 'redisUrl'>,
  dataSource: DataSource,
  transactions: Transactions,
  clock: Clock,
): JobQueue =>
  redisUrl
    ? new BullmqJobQueue(dataSource, transactions, { redisUrl, clock })
    : new EmbeddedJobQueue(dataSource, transactions, { clock });
