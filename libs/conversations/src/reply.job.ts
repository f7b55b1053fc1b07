import { z } from 'zod';
import { defineJob } from '#platform';

/** Answer what the shopper wrote in this conversation and nobody has answered yet. */
export const replyJob = defineJob({
  name: 'conversations.reply',
  schema: z.object({ conversationId: z.string() }),
  queue: 'chat',
  attempts: 5,
  backoff: { baseMs: 200, maxMs: 5_000 },
  // Short: a shopper waits. A server that dies with a reply half done is taken over after this long.
  leaseMs: 5_000,
  concurrency: 16,
  priority: 0,
});
