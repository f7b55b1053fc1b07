import { z } from 'zod';
import { Id, Timestamp } from './common.js';

const Share = z.number();
const Count = z.number().int();

const ClassScores = z.object({
  precision: Share,
  recall: Share,
  f1: Share,
  /** Rows that truly are of this class. */
  support: Count,
});

/** Precision, recall and F1 by class with their averages; `counts[a][p]`: how many of class `labels[a]` were called `labels[p]`. */
export const ClassificationFigures = z.object({
  accuracy: Share,
  /** Multiclass Matthews correlation, -1 to 1. */
  mcc: z.number(),
  classes: z.array(ClassScores.extend({ label: z.string() })),
  micro: ClassScores,
  macro: ClassScores,
  weighted: ClassScores,
  confusion: z.object({ labels: z.array(z.string()), counts: z.array(z.array(Count)) }),
});

/** What a threshold does to messages that the scoring model had not seen. */
const ThresholdEffect = z.object({
  /** Share of in-scope examples accepted. */
  accepted: Share,
  /** Share of in-scope examples accepted with the right intent. */
  acceptedAndRight: Share,
  /** Share rejected of examples whose intent was left out of training; null when too few intents. */
  leftOutIntentsRejected: Share.nullable(),
  /** Share of the negatives rejected; null without negatives. */
  negativesRejected: Share.nullable(),
});

const LabeledExample = z.object({ text: z.string(), label: z.string() });

/** How a classifier came to be and what to expect of it; every figure is from rows the scoring model had not seen. */
export const IntentReport = z.object({
  examples: Count,
  intents: Count,
  /** Negatives given, those shipped with the product among them. */
  outOfScope: Count,
  folds: Count,
  seed: Count,
  /** The head used, with its strength, and each one tried, on the same held-out examples. */
  head: z.string(),
  tried: z.array(z.object({ head: z.string(), accuracy: Share, logLoss: z.number(), brier: z.number() })),
  /** Examples that the search looked at: all, or as many as it may. */
  searched: Count,
  temperature: z.number(),
  /** Expected calibration error of the best intent's probability, 10 bins. */
  calibrationError: Share,
  /** In-scope examples by their best intent, whether or not the threshold accepts it. */
  inScope: ClassificationFigures,
  /** In-scope examples by the probability of their best intent, in ten equal bins from 0 to 1. */
  confidences: z.array(z.object({ from: Share, to: Share, right: Count, wrong: Count })),
  threshold: ThresholdEffect.extend({
    value: Share,
    /** How it was chosen, in words. */
    how: z.string(),
    /** What tells strange messages: the best intent's probability, its raw scores, the nearest example, or all of them. */
    detector: z.enum(['probability', 'energy', 'distance', 'blend']),
    /** Each one's area under the ROC curve and share of messages handled right. */
    detectors: z.array(z.object({ name: z.string(), auroc: Share, handled: Share })),
    /** What other thresholds would do, ascending. */
    curve: z.array(ThresholdEffect.extend({ threshold: Share })),
  }),
  /** Pairs of intents taken for each other most, with some of the examples and the probability of the wrong intent. */
  confusedPairs: z.array(
    z.object({
      actual: z.string(),
      called: z.string(),
      count: Count,
      examples: z.array(z.object({ text: z.string(), confidence: Share })),
    }),
  ),
  /** Examples of different intents that say nearly the same, nearest first; `similarity` is their cosine. */
  nearDuplicates: z.array(z.object({ similarity: z.number(), a: LabeledExample, b: LabeledExample })),
  /** Examples that are probably filed under the wrong intent, likeliest first. */
  labelIssues: z.array(LabeledExample.extend({ suggested: z.string(), confidence: Share })),
  /** Intents with too few examples to be learned or judged well. */
  smallIntents: z.array(z.object({ label: z.string(), examples: Count })),
  /** Of examples in other languages, which the second language model reads: those called right without having been learnt from. */
  languages: z.array(z.object({ language: z.string(), examples: Count, accuracy: Share })).optional(),
  /** Milliseconds of computing, embeddings apart. */
  trainingMs: Count,
});
export type IntentReport = z.infer<typeof IntentReport>;

/** A trained intent classifier. */
export const IntentVersion = z.object({
  kind: z.literal('intents'),
  /** Of its content: examples, language model and settings of training. */
  id: Id,
  createdAt: Timestamp,
  /** The language model whose embeddings it reads. */
  baseModel: z.string(),
  examples: Count,
  intents: Count,
  head: z.string(),
  accuracy: Share,
  macroF1: Share,
  threshold: Share,
  active: z.boolean(),
});
export type IntentVersion = z.infer<typeof IntentVersion>;

/**
 * `correction`: staff said what a message means. `written`: staff wrote it. `suggested`: unclear, offered for labelling.
 * `feedback`: shoppers confirmed what the assistant took it for. `handover`: staff answered it with an article.
 */
export const IntentExampleSource = z.enum(['correction', 'written', 'suggested', 'feedback', 'handover']);
/** `heard`: taken from feedback and hand-overs, for candidates to learn; nobody has to decide on it, but the owner may. */
export const IntentExampleState = z.enum(['new', 'heard', 'accepted', 'dismissed']);
export type IntentExampleState = z.infer<typeof IntentExampleState>;

/** A message that may become an example, beside those of the shop's files. Accepted ones join the next training. */
export const IntentExample = z.object({
  id: Id,
  text: z.string(),
  /** null: no intent of the shop's, out of scope. */
  intent: z.string().nullable(),
  source: IntentExampleSource,
  state: IntentExampleState,
  messageId: Id.nullable(),
  createdAt: Timestamp,
  by: z.string(),
});
export type IntentExample = z.infer<typeof IntentExample>;

/**
 * What shoppers and staff do that tells whether a message was understood: `not_helped` is "that did not help" in words,
 * `rated_well` and `rated_badly` a conversation that no person took part in, `article` an article that staff sent.
 */
export const FeedbackSignal = z.enum([
  'thumb_up',
  'thumb_down',
  'not_helped',
  'rated_well',
  'rated_badly',
  'article',
]);
export type FeedbackSignal = z.infer<typeof FeedbackSignal>;

/** The receipt of a candidate that learnt from corrections: what it was held against, and what came of it. */
export const IntentProof = z.object({
  id: Id,
  at: Timestamp,
  /** Ids of versions. */
  inUse: Id,
  candidate: Id,
  /** Corrections that it learnt from. */
  taught: Count,
  /** Messages that it learnt from feedback and hand-overs. */
  heard: Count.default(0),
  /** What these rest on: how often each signal was given, and what one of it weighs; an example needs a sum of 1. */
  signals: z.array(z.object({ signal: FeedbackSignal, weight: z.number(), count: Count })).default([]),
  /** Messages with a known meaning that it had not learnt from: corrections, and what feedback and hand-overs tell. */
  labelled: Count,
  /** In accuracy on them, with its 95 % interval by paired bootstrap; null without any. */
  gain: z.object({ mean: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** Intents that lose more of their recall than they may. */
  losses: z.array(z.object({ intent: z.string(), before: Share, after: Share })),
  /**
   * Whether a message is any of the intents' business (classes `in_scope`, `out_of_scope`), on the labelled ones; null where
   * none of them is out of scope.
   */
  scope: z.object({ before: ClassificationFigures, after: ClassificationFigures }).nullable().default(null),
  isBetter: z.boolean(),
  /** The last messages that both versions were asked, and those of which they say something else; null: out of scope. */
  replayed: Count,
  changes: z.array(
    z.object({
      messageId: Id,
      text: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
  /** `proposed`: better, for the owner to activate; `promoted`: better and put to use. */
  outcome: z.enum(['rejected', 'proposed', 'promoted']),
});
export type IntentProof = z.infer<typeof IntentProof>;

/** Unclear messages that say much the same: one decision labels them all. The most doubtful first. */
export const IntentSuggestion = z.object({
  messages: z.array(
    z.object({
      messageId: Id,
      conversationId: Id,
      text: z.string(),
      /** What the assistant took it for, best first. */
      guesses: z.array(z.object({ name: z.string(), confidence: Share })),
      /** 0 sure, 1 no idea; what a shopper marked as no help counts as no idea. */
      doubt: Share,
    }),
  ),
  doubt: Share,
});
export type IntentSuggestion = z.infer<typeof IntentSuggestion>;
