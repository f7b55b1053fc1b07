import type { ClassificationReport } from '#learning';

/** What a threshold does to messages that the scoring model had not seen. */
export interface ThresholdEffect {
  /** Share of in-scope examples accepted. */
  accepted: number;
  /** Share of in-scope examples accepted with the right intent. */
  acceptedAndRight: number;
  /** Share rejected of examples whose intent was left out of training; null when too few intents. */
  leftOutIntentsRejected: number | null;
  /** Share of the negatives rejected; null without negatives. */
  negativesRejected: number | null;
}

/** An example, as a model that was not trained on it saw it. */
export interface Mistake {
  text: string;
  /** Probability of the intent it was taken for. */
  confidence: number;
}

/** How a classifier came to be and what to expect of it; every figure is from rows the scoring model had not seen. */
export interface IntentReport {
  examples: number;
  intents: number;
  /** Negatives given, those shipped with the product among them. */
  outOfScope: number;
  folds: number;
  seed: number;
  /** The head used, with its strength, and each one tried, on the same held-out examples. */
  head: string;
  tried: { head: string; accuracy: number; logLoss: number; brier: number }[];
  /** Examples that the search looked at: all, or as many as it may. */
  searched: number;
  temperature: number;
  /** Expected calibration error of the best intent's probability, 10 bins. */
  calibrationError: number;
  /** In-scope examples by their best intent, whether or not the threshold accepts it. */
  inScope: ClassificationReport;
  /** In-scope examples by the probability of their best intent, in ten equal bins from 0 to 1. */
  confidences: { from: number; to: number; right: number; wrong: number }[];
  threshold: ThresholdEffect & {
    value: number;
    /** How it was chosen, in words. */
    how: string;
    /** What tells strange messages: the best intent's probability, its raw scores, the nearest example, or all of them. */
    detector: 'probability' | 'energy' | 'distance' | 'blend';
    /** Each one's area under the ROC curve and share of messages handled right. */
    detectors: { name: string; auroc: number; handled: number }[];
    /** What other thresholds would do, ascending. */
    curve: (ThresholdEffect & { threshold: number })[];
  };
  /** Pairs of intents taken for each other most, with some of the examples. */
  confusedPairs: { actual: string; called: string; count: number; examples: Mistake[] }[];
  /** Examples of different intents that say nearly the same, nearest first. */
  nearDuplicates: {
    similarity: number;
    a: { text: string; label: string };
    b: { text: string; label: string };
  }[];
  /** Examples that are probably filed under the wrong intent, likeliest first. */
  labelIssues: { text: string; label: string; suggested: string; confidence: number }[];
  /** Intents with too few examples to be learned or judged well. */
  smallIntents: { label: string; examples: number }[];
  /** Milliseconds of computing, embeddings apart. */
  trainingMs: number;
}
