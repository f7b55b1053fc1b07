import { z } from 'zod';
import { defineJob } from '#platform';

/** Plan anew what to order of every product. */
export const planRestockJob = defineJob({
  name: 'restock.plan',
  schema: z.object({}),
  queue: 'bulk',
  attempts: 3,
  backoff: { baseMs: 5_000, maxMs: 300_000 },
  leaseMs: 60_000,
  concurrency: 1,
  priority: 20,
});

/** Tell the shop's own system of an approved order. */
export const proposeRestockJob = defineJob({
  name: 'restock.propose',
  schema: z.object({ supplyId: z.string() }),
  queue: 'bulk',
  // About an hour and a half with the waits, as for changes of orders.
  attempts: 12,
  backoff: { baseMs: 2_000, maxMs: 900_000 },
  leaseMs: 60_000,
  concurrency: 2,
  priority: 5,
});
