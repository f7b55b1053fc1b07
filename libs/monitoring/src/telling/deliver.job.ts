import { z } from 'zod';
import { defineJob } from '#platform';

/** Tell one of those who are told: by e-mail, webhook, or in a chat room. */
export const deliverJob = defineJob({
  name: 'monitoring.deliver',
  schema: z.object({
    deliveryId: z.string(),
    /** For people: what has happened, with a link. */
    text: z.string(),
  }),
  queue: 'bulk',
  // About an hour and a half with the waits, as for changes of orders.
  attempts: 12,
  backoff: { baseMs: 2_000, maxMs: 900_000 },
  leaseMs: 60_000,
  concurrency: 2,
  priority: 4,
});
