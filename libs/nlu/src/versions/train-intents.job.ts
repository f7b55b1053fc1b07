import { z } from 'zod';
import { defineJob } from '#platform';

/** Trains a version that somebody asked for. */
export const trainIntentsJob = defineJob({
  name: 'intents.train',
  schema: z.object({ trainingId: z.string(), activate: z.boolean() }),
  queue: 'bulk',
  attempts: 2,
  backoff: { baseMs: 10_000, maxMs: 60_000 },
  leaseMs: 120_000,
  concurrency: 1,
  priority: 5,
});
