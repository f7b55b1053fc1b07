import { z } from 'zod';
import { defineJob } from '#platform';

const COMMON = {
  schema: z.object({}),
  queue: 'bulk',
  attempts: 1,
  backoff: { baseMs: 10_000, maxMs: 60_000 },
  leaseMs: 120_000,
  concurrency: 1,
  priority: 20,
} as const;

/** Trains a candidate on what was corrected and holds it against the version in use. */
export const proveIntentsJob = defineJob({
  ...COMMON,
  name: 'intents.prove',
});

/** Asks for one when anything was corrected since the last. */
export const nightlyProofJob = defineJob({
  ...COMMON,
  name: 'intents.prove-nightly',
});
