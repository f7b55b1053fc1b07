import { z } from 'zod';
import { defineJob } from '#platform';

/** Ask the shop's order system for a change that a shopper confirmed. A shopper waits for the outcome. */
export const submitOrderRequestJob = defineJob({
  name: 'orders.submit',
  schema: z.object({ requestId: z.string() }),
  queue: 'chat',
  // About an hour and a half with the waits; after that it is a dead letter, which can be sent again.
  attempts: 12,
  backoff: { baseMs: 2_000, maxMs: 900_000 },
  leaseMs: 60_000,
  concurrency: 4,
  priority: 5,
});

/** Tell the shopper, in the conversation it came from, how a change ended that was asked for elsewhere. */
export const tellOrderOutcomeJob = defineJob({
  name: 'orders.tell-outcome',
  schema: z.object({ requestId: z.string() }),
  queue: 'chat',
  attempts: 10,
  backoff: { baseMs: 500, maxMs: 60_000 },
  leaseMs: 15_000,
  concurrency: 4,
  priority: 5,
});
