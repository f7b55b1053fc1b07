import { z } from 'zod';
import { defineJob } from '#platform';

/** Analyse, in the order of their ids, the reviews after this one that a version has not analysed; then go on. */
export const fillVersionJob = defineJob({
  name: 'reviews.fill-version',
  schema: z.object({ version: z.string(), after: z.string() }),
  queue: 'bulk',
  attempts: 20,
  backoff: { baseMs: 1_000, maxMs: 60_000 },
  leaseMs: 30_000,
  concurrency: 1,
  // Reviews that nobody has analysed at all go first.
  priority: 8,
});
