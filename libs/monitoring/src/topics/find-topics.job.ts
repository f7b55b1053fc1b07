import { z } from 'zod';
import { defineJob } from '#platform';

/** See what the texts of all streams are about. */
export const findTopicsJob = defineJob({
  name: 'monitoring.find-topics',
  schema: z.object({}),
  queue: 'bulk',
  attempts: 3,
  backoff: { baseMs: 10_000, maxMs: 300_000 },
  leaseMs: 60_000,
  concurrency: 1,
  priority: 16,
});
