import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { CONFIG } from '../config/config.js';
import { Transactions } from '../database/transactions.js';
import { JobQueue } from './job-queue.js';
import { Maintenance } from './maintenance.js';
import { openJobQueue } from './open-job-queue.js';

/**
 * The job queue of the configuration. The application starts and stops it, once every module has registered its
 * handlers. Needs `CONFIG`, `Clock` and the database from global modules.
 */
@Global()
@Module({
  providers: [
    {
      provide: JobQueue,
      inject: [CONFIG, DataSource, Transactions, Clock],
      useFactory: openJobQueue,
    },
    Maintenance,
  ],
  exports: [JobQueue, Maintenance],
})
export class JobsModule {}
