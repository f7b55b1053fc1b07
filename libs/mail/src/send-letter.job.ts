import { z } from 'zod';
import { defineJob } from '#platform';

/** Send a letter. */
export const sendLetterJob = defineJob({
  name: 'mail.send-letter',
  schema: z.object({ to: z.string(), subject: z.string(), text: z.string() }),
  queue: 'bulk',
  attempts: 8,
  backoff: { baseMs: 5_000, maxMs: 900_000 },
  leaseMs: 60_000,
  concurrency: 2,
  priority: 5,
});
