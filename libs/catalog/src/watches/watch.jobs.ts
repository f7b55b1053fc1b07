import { z } from 'zod';
import { defineJob } from '#platform';

/** Look which watches have come true since the catalogue changed. */
export const checkWatchesJob = defineJob({
  name: 'catalog.check-watches',
  schema: z.object({}),
  queue: 'bulk',
  attempts: 5,
  backoff: { baseMs: 1_000, maxMs: 60_000 },
  leaseMs: 60_000,
  concurrency: 1,
  priority: 5,
});

/** Tell a shopper, where they asked and by e-mail, that what they watch is back or costs less. */
export const tellWatchJob = defineJob({
  name: 'catalog.tell-watch',
  schema: z.object({ watchId: z.string() }),
  queue: 'chat',
  attempts: 10,
  backoff: { baseMs: 1_000, maxMs: 300_000 },
  leaseMs: 30_000,
  concurrency: 2,
  priority: 8,
});
