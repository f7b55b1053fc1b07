import { z } from 'zod';
import { defineJob, MAX_DEATHS } from '#platform';

/** Take an uploaded file in, from the row on where it stands. */
export const importReviewsJob = defineJob({
  name: 'reviews.import',
  schema: z.object({ importId: z.string() }),
  queue: 'bulk',
  attempts: 8,
  // The last one says of the import that it failed.
  deaths: MAX_DEATHS + 1,
  backoff: { baseMs: 1_000, maxMs: 60_000 },
  leaseMs: 30_000,
  concurrency: 1,
  // Before the analysis of what came in earlier: who uploads a file watches it.
  priority: 3,
});
