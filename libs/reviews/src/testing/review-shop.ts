import { randomUUID } from 'node:crypto';
import { catalogPersistence, ProductFacts } from '#catalog';
import { NewReview, type NewReviewInput } from '#contracts';
import {
  BullmqJobQueue,
  type Clock,
  EmbeddedJobQueue,
  FixedClock,
  type JobQueue,
  jobsPersistence,
} from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { AnalysisStore } from '../analysis/analysis-store.js';
import { AnalysisWorker } from '../analysis/analysis.worker.js';
import { ReviewReader } from '../analysis/review-reader.js';
import { AspectMapper } from '../aspects/aspect-mapper.js';
import { AspectTree } from '../aspects/aspect-tree.js';
import { ReviewCorrections } from '../corrections/review-corrections.service.js';
import { ReviewIntake } from '../intake/review-intake.js';
import { reviewsPersistence } from '../reviews.persistence.js';
import { Reviews } from '../reviews.service.js';
import { Rollups } from '../rollups/rollups.js';
import { ReviewVersions } from '../versions/review-versions.service.js';
import { VersionsWorker } from '../versions/versions.worker.js';
import { FakeAnalyzer, letterEncoder } from './fake-analyzer.js';

const node = (id: string, keywords: string[], departments: string[] = []) => ({
  id,
  name: id,
  keywords,
  departments,
  phrases: [],
  children: [],
});

export const smallTree = (...more: string[]): AspectTree =>
  new AspectTree([
    node('fastening', ['zip']),
    { ...node('fit', ['sleeve']), children: [node('length', ['hem'])] },
    node('look', ['colour']),
    node('delivery', ['delivery']),
    ...more.map((word) => node(word, [word])),
  ]);

export const newReview = (text: string, more: Partial<NewReviewInput> = {}): NewReview =>
  NewReview.parse({ text, source: 'test', writtenAt: Date.UTC(2026, 0, 3), ...more });

/** Where a process keeps its jobs: a table, or Redis where the suites run on services. */
export function openTestQueue(
  { dataSource, transactions }: Pick<TestDatabase, 'dataSource' | 'transactions'>,
  prefix: string = randomUUID(),
): JobQueue {
  const redisUrl = process.env.ATTENDANT_TEST_REDIS_URL;
  // No jitter: the next try comes at once.
  const random = () => 0;
  return redisUrl
    ? new BullmqJobQueue(dataSource, transactions, { redisUrl, prefix, random, sweepMs: 50 })
    : new EmbeddedJobQueue(dataSource, transactions, { random, pollMs: 20 });
}

/** One process that takes reviews in and analyses them, with all that stands behind it. */
export function reviewProcess(
  db: Pick<TestDatabase, 'dataSource' | 'transactions'>,
  jobs: JobQueue,
  {
    tree = smallTree(),
    model = 'letters-1',
    analyzer = new FakeAnalyzer() as Pick<FakeAnalyzer, 'analyze'>,
    clock = new FixedClock() as Clock,
  } = {},
) {
  const { dataSource, transactions } = db;
  const encoder = letterEncoder(model);
  const store = new AnalysisStore(new Rollups(tree));
  const versions = new ReviewVersions(dataSource, transactions, encoder, tree, jobs, clock);
  const reader = new ReviewReader(analyzer, new AspectMapper(tree, encoder));
  const worker = new AnalysisWorker(dataSource, transactions, reader, store, versions, jobs, clock);
  const versionsWorker = new VersionsWorker(dataSource, transactions, versions, worker, store, jobs);
  return {
    store,
    intake: new ReviewIntake(transactions, store, new ProductFacts(), jobs, clock),
    reviews: new Reviews(dataSource, store, versions),
    corrections: new ReviewCorrections(dataSource, transactions, store, versions, tree, jobs, clock),
    versions,
    worker,
    /** Works bulk jobs from now on. */
    async start(): Promise<void> {
      worker.onModuleInit();
      versionsWorker.onModuleInit();
      await versionsWorker.onApplicationBootstrap();
      await jobs.start(['bulk']);
    },
  };
}

/** Resolves when no job waits or runs. */
export async function settled(jobs: JobQueue): Promise<void> {
  for (;;) {
    const counts = Object.values(await jobs.counts());
    if (counts.every(({ waiting, active, delayed }) => waiting + active + delayed === 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const openReviewDatabase = (): Promise<TestDatabase> =>
  openTestDatabase([jobsPersistence, catalogPersistence, reviewsPersistence]);
