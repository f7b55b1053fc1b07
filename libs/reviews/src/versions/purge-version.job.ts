import { z } from 'zod';
import { defineJob } from '#platform';

/** Take down some of what a retired version said, with its sums; then go on. */
export const purgeVersionJob = defineJob({
  name: 'reviews.purge-version',
  schema: z.object({ version: z.string() }),
  queue: 'bulk',
  attempts: 20,
  backoff: { baseMs: 1_000, maxMs: 60_000 },
  leaseMs: 30_000,
  concurrency: 1,
  priority: 9,
});
