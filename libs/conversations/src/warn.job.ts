import { z } from 'zod';
import { Id } from '#contracts';
import { defineJob } from '#platform';

/** Tell staff that the time of a promise is near. */
export const warnJob = defineJob({
  name: 'conversations.warn',
  schema: z.object({ promiseId: Id }),
  queue: 'chat',
  attempts: 8,
  backoff: { baseMs: 1_000, maxMs: 60_000 },
  leaseMs: 30_000,
  concurrency: 2,
  priority: 4,
});
