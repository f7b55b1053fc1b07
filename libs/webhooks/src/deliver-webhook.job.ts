import { z } from 'zod';
import { defineJob } from '#platform';

/** Send a webhook what it is told. */
export const deliverWebhookJob = defineJob({
  name: 'webhooks.deliver',
  schema: z.object({ deliveryId: z.string() }),
  queue: 'bulk',
  // About an hour and a half with the waits, as for changes of orders.
  attempts: 12,
  backoff: { baseMs: 2_000, maxMs: 900_000 },
  leaseMs: 60_000,
  concurrency: 4,
  priority: 4,
});
