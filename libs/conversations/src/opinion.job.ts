import { z } from 'zod';
import { Timestamp } from '#contracts';
import { defineJob } from '#platform';

/** Take what a shopper wrote among the reviews: a message, or the comment on the whole conversation where none is named. */
export const opinionJob = defineJob({
  name: 'conversations.opinion',
  schema: z.object({
    conversationId: z.string(),
    messageId: z.string().nullable(),
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
