import { z } from 'zod';
import { defineJob } from '#platform';

/** Count what was said since the last time, and see whether it has changed. */
export const watchOpinionsJob = defineJob({
  name: 'monitoring.watch',
  schema: z.object({}),
  queue: 'bulk',
  attempts: 3,
  backoff: { baseMs: 5_000, maxMs: 60_000 },
  leaseMs: 60_000,
  concurrency: 1,
  priority: 15,
});
