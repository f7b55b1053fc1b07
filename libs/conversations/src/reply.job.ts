import { z } from 'zod';
import { defineJob, MAX_DEATHS } from '#platform';

/** Tries at one message before a person is asked to answer it. */
export const REPLY_TRIES = 5;

/** Answer what the shopper wrote in this conversation and nobody has answered yet. */
export const replyJob = defineJob({
  name: 'conversations.reply',
  schema: z.object({
    conversationId: z.string(),
    /** Where it was written from, as limits count it. */
    source: z.string().nullable().default(null),
  }),
  queue: 'chat',
  // The last one asks for the person, so that a message which kills its worker is not tried for ever either.
  attempts: REPLY_TRIES + 1,
  deaths: MAX_DEATHS + 1,
  backoff: { baseMs: 200, maxMs: 5_000 },
  // Short: a shopper waits. A server that dies with a reply half done is taken over after this long.
  leaseMs: 5_000,
  concurrency: 16,
  priority: 0,
});
