import { z } from 'zod';
import { Id, Timestamp } from './common.js';
import { ClassificationFigures, IntentReport, IntentVersion } from './intents.js';
import { RecommenderVersion, VersionReport } from './recommendations.js';

const Interval = z.object({ mean: z.number(), low: z.number(), high: z.number() });

/** Heads of the language model that a shop's corrections bend: how reviews feel, how they find an aspect, which aspect a term is. */
export const HeadKind = z.enum(['sentiment', 'polarity', 'aspects']);
export type HeadKind = z.infer<typeof HeadKind>;

/** How a shop's own head does on corrections that it had not learnt from, beside the shipped one. */
export const HeadReport = z.object({
  corrected: z.number().int(),
  /** What nobody corrected, with what the shipped head says of it: it holds the new one where it is. */
  uncorrected: z.number().int(),
  /** Inverse strength of the prior that draws it to the shipped head. */
  strength: z.number(),
  shipped: ClassificationFigures,
  adapted: ClassificationFigures,
  /** In accuracy on corrected reviews, with its 95 % interval by paired bootstrap over the reviews. */
  gain: Interval,
  /** Agreement with the stars of reviews that nobody corrected; null where too few have stars. */
  stars: z.object({ reviews: z.number().int(), shipped: z.number(), adapted: z.number() }).nullable(),
  /** Share of what nobody corrected that it reads differently. */
  changed: z.number(),
  useful: z.boolean(),
});
export type HeadReport = z.infer<typeof HeadReport>;

/** A shop's own head for its reviews. */
export const HeadVersion = z.object({
  kind: HeadKind,
  id: Id,
  createdAt: Timestamp,
  baseModel: z.string(),
  corrected: z.number().int(),
  /** Macro-F1 on held-out corrections. */
  shippedF1: z.number(),
  adaptedF1: z.number(),
  useful: z.boolean(),
  active: z.boolean(),
});

/** A trained version of any kind: what is listed of it. */
export const Version = z.discriminatedUnion('kind', [IntentVersion, RecommenderVersion, HeadVersion]);
export type Version = z.infer<typeof Version>;

/** A version with its whole report; null where nothing could be held out to judge it on. */
export const ReportedVersion = z.union([
  z.object({ version: IntentVersion, report: IntentReport.nullable() }),
  z.object({ version: RecommenderVersion, report: VersionReport.nullable() }),
  z.object({ version: HeadVersion, report: HeadReport.nullable() }),
]);
export type ReportedVersion = z.infer<typeof ReportedVersion>;

/** One run of training, asked for or by schedule. */
export const Training = z.object({
  id: Id,
  /** What is learnt: `intents`, `recommender`, `sentiment`, `polarity`, `aspects`. */
  kind: z.string(),
  requestedAt: Timestamp,
  /** Name of who asked; null: the schedule. */
  requestedBy: z.string().nullable(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** Share that is done, 0 to 1. */
  progress: z.number(),
  endedAt: Timestamp.nullable(),
  versionId: Id.nullable(),
  /** Why it failed, for people. */
  problem: z.string().nullable(),
});
export type Training = z.infer<typeof Training>;
