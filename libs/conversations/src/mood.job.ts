import { z } from 'zod';
import { defineJob } from '#platform';

/** Hear how a shopper feels who writes to a person: the assistant reads nothing else of it. */
export const moodJob = defineJob({
  name: 'conversations.mood',
  schema: z.object({ conversationId: z.string(), text: z.string() }),
  queue: 'chat',
  attempts: 3,
  backoff: { baseMs: 1_000, maxMs: 10_000 },
  leaseMs: 30_000,
  concurrency: 2,
  priority: 3,
});
