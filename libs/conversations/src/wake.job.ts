import { z } from 'zod';
import { Timestamp } from '#contracts';
import { defineJob } from '#platform';

/** End a snooze whose time has come. */
export const wakeJob = defineJob({
  name: 'conversations.wake',
  schema: z.object({ conversationId: z.string(), until: Timestamp }),
  queue: 'chat',
  attempts: 8,
  backoff: { baseMs: 1_000, maxMs: 60_000 },
  leaseMs: 30_000,
  concurrency: 2,
  priority: 4,
});
