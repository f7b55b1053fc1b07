import type { DataSource } from 'typeorm';
import {
  type Clock,
  EventBus,
  jobsPersistence,
  loadConfig,
  openDatabase,
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
  /** Has the reviews it takes analysed by the server or a worker. */
  reviews: ReviewIntake;
}

/** Lends the configured shop's database to the work. A running server sees by itself that the tables changed. */
export async function withShopDatabase(work: (shop: ShopDatabase) => Promise<void>): Promise<void> {
  const config = loadConfig();
  const dataSource = await openDatabase(config, [jobsPersistence, ...persistences]);
  try {
    const clock = new SystemClock();
    const transactions = new Transactions(dataSource, new EventBus());
    const jobs = openJobQueue(config, dataSource, transactions, clock);
    try {
      const reviews = openIntake(transactions, loadAspectTree(config), jobs, clock);
      await work({ dataSource, transactions, clock, reviews });
    } finally {
      await jobs.stop();
    }
  } finally {
    await dataSource.destroy();
  }
}
