import { z } from 'zod';
import { defineJob } from '#platform';

/** See which feeds are due. */
export const pollFeedsJob = defineJob({
  name: 'monitoring.poll-feeds',
  schema: z.object({}),
  queue: 'bulk',
  attempts: 1,
  backoff: { baseMs: 1_000, maxMs: 1_000 },
  leaseMs: 30_000,
  concurrency: 1,
  priority: 12,
});

/** Ask one feed what is new. A feed that fails has a wait of its own: the job is tried once. */
export const pollFeedJob = defineJob({
  name: 'monitoring.poll-feed',
  schema: z.object({ streamId: z.string() }),
  queue: 'bulk',
  attempts: 1,
  backoff: { baseMs: 1_000, maxMs: 1_000 },
  leaseMs: 60_000,
  concurrency: 4,
  priority: 12,
});
