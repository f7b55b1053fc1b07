import { z } from 'zod';
import { defineJob } from '#platform';

/** Reviews of one job: enough for full forward passes, few enough to lose little when a worker dies. */
export const ANALYSIS_BATCH = 64;

/** Understand these reviews, those that are not understood yet. */
export const analyzeReviewsJob = defineJob({
  name: 'reviews.analyze',
  schema: z.object({ reviewIds: z.array(z.string()).min(1).max(ANALYSIS_BATCH) }),
  queue: 'bulk',
  // A database that is away for a minute must bury nothing.
  attempts: 8,
  // Somebody's analysis runs at every moment of a long import: more of the deaths it sees are not its own.
  deaths: 4,
  backoff: { baseMs: 1_000, maxMs: 60_000 },
  leaseMs: 30_000,
  // One is read while another is written.
  concurrency: 2,
  priority: 5,
});
