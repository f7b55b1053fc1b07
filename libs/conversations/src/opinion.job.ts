import { z } from 'zod';
import { Timestamp } from '#contracts';
import { defineJob } from '#platform';

/** Take a message that a shopper wrote among the reviews. */
export const opinionJob = defineJob({
  name: 'conversations.opinion',
  schema: z.object({
    messageId: z.string(),
    /** When it was said. */
    at: Timestamp,
  }),
  queue: 'bulk',
  attempts: 8,
  backoff: { baseMs: 1_000, maxMs: 60_000 },
  leaseMs: 30_000,
  concurrency: 4,
  priority: 6,
});
