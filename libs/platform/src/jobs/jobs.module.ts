import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { CONFIG, type Config } from '../config/config.js';
import { Transactions } from '../database/transactions.js';
import { BullmqJobQueue } from './bullmq/bullmq-job-queue.js';
import { EmbeddedJobQueue } from './embedded/embedded-job-queue.js';
import { JobQueue } from './job-queue.js';
import { Maintenance } from './maintenance.js';

/**
 * The job queue of the configuration: BullMQ when there is a Redis, else the table. The application starts and stops it,
 * once every module has registered its handlers. Needs `CONFIG`, `Clock` and the database from global modules.
 */
@Global()
@Module({
  providers: [
    {
      provide: JobQueue,
      inject: [CONFIG, DataSource, Transactions, Clock],
      useFactory: (
        config: Config,
        dataSource: DataSource,
        transactions: Transactions,
        clock: Clock,
      ): JobQueue =>
        config.redisUrl
          ? new BullmqJobQueue(dataSource, transactions, { redisUrl: config.redisUrl, clock })
          : new EmbeddedJobQueue(dataSource, transactions, { clock }),
    },
    Maintenance,
  ],
  exports: [JobQueue, Maintenance],
})
export class JobsModule {}
