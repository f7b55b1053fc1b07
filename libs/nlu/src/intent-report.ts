import type { ClassificationReport } from '#learning';

/** How a classifier came to be and what to expect of it; every figure is from rows the scoring model had not seen. */
export interface IntentReport {
  examples: number;
  intents: number;
  /** Negatives given. */
  outOfScope: number;
  folds: number;
  seed: number;
  /** The inverse regularisation strength used, and each one tried. */
  C: number;
  tried: { C: number; accuracy: number; logLoss: number }[];
  temperature: number;
  /** Expected calibration error of the best intent's probability, 10 bins. */
  calibrationError: number;
  /** In-scope examples by their best intent, whether or not the threshold accepts it. */
  inScope: ClassificationReport;
  threshold: {
    value: number;
    /** How it was chosen, in words. */
    how: string;
    /** Share of in-scope examples accepted. */
    accepted: number;
    /** Share of in-scope examples accepted with the right intent. */
    acceptedAndRight: number;
    /** Share rejected of examples whose intent was left out of training; null when too few intents. */
    leftOutIntentsRejected: number | null;
    /** Share of the negatives rejected; null without negatives. */
    negativesRejected: number | null;
  };
  /** Milliseconds of computing, embeddings apart. */
  trainingMs: number;
}
