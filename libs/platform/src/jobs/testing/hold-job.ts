/**
 * A worker process for the contract suite: takes jobs `held`, says so on stdout and never ends them, so that the suite can
 * kill it in the middle. A `poison` kills it itself; a `bystander` ends soon. Argument: JSON with the database and, for BullMQ, the Redis to use.
 */
import type { DataSourceOptions } from 'typeorm';
import { connect } from '../../database/open-database.js';
import { Transactions } from '../../database/transactions.js';
import { EventBus } from '../../events/event-bus.js';
import { BullmqJobQueue } from '../bullmq/bullmq-job-queue.js';
import { EmbeddedJobQueue } from '../embedded/embedded-job-queue.js';
import { jobsPersistence } from '../jobs.persistence.js';
import { heldJob } from './held-job.js';

const { database, redis } = JSON.parse(process.argv[2] ?? '') as {
  database: DataSourceOptions;
  redis: { redisUrl: string; prefix: string } | null;
};
const dataSource = await connect(database, [jobsPersistence]);
const transactions = new Transactions(dataSource, new EventBus());
const queue = redis
  ? new BullmqJobQueue(dataSource, transactions, redis)
  : new EmbeddedJobQueue(dataSource, transactions);
queue.work(heldJob, ({ text }, { attempt }) => {
  process.stdout.write(`holding ${text} on try ${String(attempt)}\n`);
  if (text === 'poison') setTimeout(() => process.kill(process.pid, 'SIGKILL'), 100);
  return new Promise((resolve) => {
    if (text === 'bystander') setTimeout(resolve, 300);
  });
});
await queue.start(['bulk']);
