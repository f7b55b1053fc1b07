import type { DataSource } from 'typeorm';
import {
  type Clock,
  type ClusterEvents,
  EventBus,
  jobsPersistence,
  loadConfig,
  openClusterEvents,
  openDatabase,
  type JobQueue,
  openJobQueue,
  SystemClock,
  Transactions,
} from '#platform';
import { loadAspectTree, openIntake, type ReviewIntake } from '#reviews';
import { persistences } from '../../persistences.js';

export interface ShopDatabase {
  dataSource: DataSource;
  transactions: Transactions;
  clock: Clock;
  /** Tells a running server what changed. */
  cluster: ClusterEvents;
  /** For what the server or a worker then does. */
  jobs: JobQueue;
  /** Has the reviews it takes analysed by the server or a worker. */
  reviews: ReviewIntake;
}

/** Lends the configured shop's database to the work. */
export async function withShopDatabase(work: (shop: ShopDatabase) => Promise<void>): Promise<void> {
  const config = loadConfig();
  const dataSource = await openDatabase(config, [jobsPersistence, ...persistences]);
  try {
    const clock = new SystemClock();
    const transactions = new Transactions(dataSource, new EventBus());
    const jobs = openJobQueue(config, dataSource, transactions, clock);
    const cluster = openClusterEvents(config, dataSource, transactions);
    try {
      const reviews = openIntake(transactions, loadAspectTree(config), jobs, clock);
      await work({ dataSource, transactions, clock, cluster, jobs, reviews });
    } finally {
      await cluster.stop();
      await jobs.stop();
    }
  } finally {
    await dataSource.destroy();
  }
}
