import { z } from 'zod';
import { defineJob } from '#platform';

/** Looks whether the last whole week has its digest. */
export const reviewDigestJob = defineJob({
  name: 'review-digest',
  schema: z.object({}),
  queue: 'bulk',
  attempts: 5,
  backoff: { baseMs: 10_000, maxMs: 600_000 },
  leaseMs: 120_000,
  concurrency: 1,
  priority: 9,
});
