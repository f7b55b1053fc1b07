import { combineFeatures, type Features } from './features.js';
import { fitLogisticRegression, type LogisticModel, logitsOf } from './logistic-regression.js';

/** Rows as a trained head sees them. */
export interface HeadRows {
  /** What the head says: one line of calibrated logits a row. */
  logits: readonly ArrayLike<number>[];
  /** What a correction of it reads: one line a row, such as the embedding and the logits themselves. */
  features: readonly ArrayLike<number>[];
}

/** From calibrated logits and features of a row to better logits. */
export interface HeadCorrection {
  correct(logits: ArrayLike<number>, features: ArrayLike<number>): Float64Array;
}

/**
 * Corrects a trained head by few labelled rows of its own domain: a log-linear model on top of its logits, drawn to no
 * correction at all by a Gaussian prior (Chelba & Acero 2004, "Adaptation of Maximum Entropy Capitalizer: Little Data Can
 * Help a Lot"). `C` is the inverse strength of the prior.
 */
export const adaptHead = (
  features: Features,
  { logits }: Pick<HeadRows, 'logits'>,
  labels: Int32Array,
  options: { classes: number; C: number; rows?: Int32Array; warmStart?: LogisticModel },
): LogisticModel => {
  const offsets = Float64Array.from(logits.flatMap((line) => Array.from(line)));
  return fitLogisticRegression(features, labels, { ...options, offsets });
};

/** Corrected logits of the rows, row-major. */
export const adaptedLogits = (
  model: LogisticModel,
  features: Features,
  { logits }: Pick<HeadRows, 'logits'>,
  rows: Int32Array = Int32Array.from(logits.keys()),
): Float64Array => {
  const out = logitsOf(model, features, rows);
  rows.forEach((row, i) => {
    for (let k = 0; k < model.classes; k++) {
      const at = i * model.classes + k;
      out[at] = (out[at] as number) + (logits[row]?.[k] ?? 0);
    }
  });
  return out;
};

/** A correction as it is served, one row at a time. @param weights As of {@link adaptHead}, for dense features. */
export const headCorrection = (weights: ArrayLike<number>, classes: number): HeadCorrection => {
  const model: LogisticModel = {
    classes,
    denseWidth: weights.length / classes - 1,
    sparseWidth: 0,
    weights: Float64Array.from(weights),
  };
  return {
    correct: (logits, features) =>
      adaptedLogits(model, combineFeatures([features]), { logits: [logits] }, Int32Array.of(0)),
  };
};
