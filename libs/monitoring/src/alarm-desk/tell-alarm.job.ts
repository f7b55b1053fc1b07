import { z } from 'zod';
import { defineJob } from '#platform';

/** Tell one webhook or chat room of an alarm. */
export const tellAlarmJob = defineJob({
  name: 'monitoring.tell',
  schema: z.object({
    targetId: z.string(),
    alarmId: z.string(),
    what: z.enum(['raised', 'ended']),
    /** For people: what has changed, with a link. */
    text: z.string(),
  }),
  queue: 'bulk',
  // About an hour and a half with the waits, as for changes of orders.
  attempts: 12,
  backoff: { baseMs: 2_000, maxMs: 900_000 },
  leaseMs: 60_000,
  concurrency: 2,
  priority: 4,
});
