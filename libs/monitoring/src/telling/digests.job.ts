import { z } from 'zod';
import { defineJob } from '#platform';

/** Send the digests that are due. */
export const digestsJob = defineJob({
  name: 'monitoring.digests',
  schema: z.object({}),
  queue: 'bulk',
  attempts: 3,
  backoff: { baseMs: 5_000, maxMs: 60_000 },
  leaseMs: 60_000,
  concurrency: 1,
  priority: 17,
});
