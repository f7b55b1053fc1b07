import { z } from 'zod';
import { defineJob } from '#platform';

/** Take an uploaded file in, from the row on where it stands. */
export const importReviewsJob = defineJob({
  name: 'reviews.import',
  schema: z.object({ importId: z.string() }),
  queue: 'bulk',
  attempts: 8,
  backoff: { baseMs: 1_000, maxMs: 60_000 },
  leaseMs: 30_000,
  concurrency: 1,
  // Before the analysis of what came in earlier: who uploads a file watches it.
  priority: 3,
});
