import { z } from 'zod';
import { defineJob } from '../job-queue.js';

/** Of the contract suite; the lease is short so that the suite need not wait long for it to run out. */
export const heldJob = defineJob({
  name: 'held',
  schema: z.object({ text: z.string() }),
  queue: 'bulk',
  attempts: 3,
  backoff: { baseMs: 1, maxMs: 1 },
  leaseMs: 600,
  concurrency: 3,
  priority: 0,
});
