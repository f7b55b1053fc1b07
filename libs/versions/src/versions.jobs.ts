import { z } from 'zod';
import { defineJob } from '#platform';

const common = {
  queue: 'bulk',
  backoff: { baseMs: 10_000, maxMs: 120_000 },
  leaseMs: 120_000,
  concurrency: 1,
  priority: 10,
} as const;

/** Trains a version of a kind; without a `trainingId` it is the schedule that asks. */
export const trainJobOf = (kind: string) =>
  defineJob({
    ...common,
    name: `${kind}.train`,
    schema: z.object({ trainingId: z.string().nullable(), activate: z.boolean() }),
    attempts: 2,
  });

/** Has what was erased gone from what was learnt: see `Learned.forget`. */
export const forgetJobOf = (kind: string) =>
  defineJob({
    ...common,
    name: `${kind}.forget`,
    schema: z.object({ since: z.number(), until: z.number() }),
    attempts: 5,
  });

/** Judges a version by what happened since it was trained. */
export const judgeJobOf = (kind: string) =>
  defineJob({
    ...common,
    name: `${kind}.judge`,
    schema: z.object({ versionId: z.string() }),
    attempts: 1,
  });
