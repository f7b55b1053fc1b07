import { z } from 'zod';
import { defineJob } from '#platform';

/** Make the code of a check and send it. Somebody waits for it. */
export const sendCodeJob = defineJob({
  name: 'mail.send-code',
  schema: z.object({ checkId: z.string() }),
  queue: 'chat',
  attempts: 5,
  backoff: { baseMs: 1_000, maxMs: 60_000 },
  leaseMs: 60_000,
  concurrency: 4,
  priority: 5,
});
