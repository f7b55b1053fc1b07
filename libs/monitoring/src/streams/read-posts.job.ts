import { z } from 'zod';
import { defineJob } from '#platform';

/** Texts of one pass through the language model. */
export const POSTS_AT_ONCE = 64;

/** Read posts: how they feel, what they speak of. */
export const readPostsJob = defineJob({
  name: 'monitoring.read-posts',
  schema: z.object({ streamId: z.string(), postIds: z.array(z.string()) }),
  queue: 'bulk',
  attempts: 8,
  backoff: { baseMs: 1_000, maxMs: 60_000 },
  leaseMs: 60_000,
  concurrency: 1,
  priority: 8,
});
