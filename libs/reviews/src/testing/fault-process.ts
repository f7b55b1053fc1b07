/**
 * A worker process for the suites of faults: says `working` and analyses until it is killed. Argument: JSON with the
 * database, for BullMQ the Redis, and by how much its clock is ahead, so that leases of the dead have run out.
 */
import { catalogPersistence } from '#catalog';
import {
  BullmqJobQueue,
  Clock,
  EmbeddedJobQueue,
  EventBus,
  jobsPersistence,
  openDatabase,
  Transactions,
} from '#platform';
import { reviewsPersistence } from '../reviews.persistence.js';
import { FakeAnalyzer } from './fake-analyzer.js';
import { reviewProcess } from './review-shop.js';

export interface FaultProcess {
  dataDir: string;
  databaseUrl?: string;
  redis?: { redisUrl: string; prefix: string };
  aheadMs: number;
}

/** Milliseconds of a batch: long enough to be killed in. */
const READING = 15;

class SlowAnalyzer extends FakeAnalyzer {
  override async analyze(texts: readonly string[]) {
    await new Promise((resolve) => setTimeout(resolve, READING));
    return super.analyze(texts);
  }
}

class ClockAhead extends Clock {
  constructor(private readonly by: number) {
    super();
  }

  now(): number {
    return Date.now() + this.by;
  }
}

const { dataDir, databaseUrl, redis, aheadMs } = JSON.parse(process.argv[2] ?? '') as FaultProcess;
const dataSource = await openDatabase({ dataDir, databaseUrl }, [
  jobsPersistence,
  catalogPersistence,
  reviewsPersistence,
]);
const transactions = new Transactions(dataSource, new EventBus());
const clock = new ClockAhead(aheadMs);
const random = () => 0;
const queue = redis
  ? new BullmqJobQueue(dataSource, transactions, { ...redis, random, sweepMs: 100 })
  : new EmbeddedJobQueue(dataSource, transactions, { clock, random, pollMs: 20 });
await reviewProcess({ dataSource, transactions }, queue, { analyzer: new SlowAnalyzer(), clock }).start();
process.stdout.write('working\n');
