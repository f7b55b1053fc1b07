import { z } from 'zod';
import { defineJob } from '#platform';

/** Put together what reviews speak of and the aspect tree does not know. */
export const findThemesJob = defineJob({
  name: 'reviews.find-themes',
  schema: z.object({}),
  queue: 'bulk',
  attempts: 3,
  backoff: { baseMs: 10_000, maxMs: 300_000 },
  leaseMs: 60_000,
  concurrency: 1,
  priority: 10,
});
