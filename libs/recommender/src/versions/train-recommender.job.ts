import { z } from 'zod';
import { defineJob } from '#platform';

/** Trains a version; without a `trainingId` it is the schedule that asks. */
export const trainRecommenderJob = defineJob({
  name: 'recommender.train',
  schema: z.object({ trainingId: z.string().nullable(), activate: z.boolean() }),
  queue: 'bulk',
  attempts: 2,
  backoff: { baseMs: 30_000, maxMs: 120_000 },
  leaseMs: 120_000,
  concurrency: 1,
  priority: 20,
});

/** Judges a version by what happened since it was trained. */
export const judgeRecommenderJob = defineJob({
  name: 'recommender.judge',
  schema: z.object({ versionId: z.string() }),
  queue: 'bulk',
  attempts: 1,
  backoff: { baseMs: 30_000, maxMs: 120_000 },
  leaseMs: 120_000,
  concurrency: 1,
  priority: 20,
});
