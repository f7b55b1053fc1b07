import { type LogisticModel, logitsOfRow, softmax } from '#learning';
import type { CharNgrams } from './char-ngrams.js';

/** Share of the n-gram block beside the embedding (both have length 1); chosen by cross-validation on real shops' examples. */
export const NGRAM_WEIGHT = 0.7;

/**
 * Decides whether a message is anybody's business: a logistic regression on {@link detectorFeatures}, and the
 * probability from which a message counts as in scope.
 */
export interface ScopeDetector {
  /** One per feature, then the bias. */
  weights: number[];
  threshold: number;
}

/** Everything a trained classifier knows. Plain data: it crosses threads and goes to disk. */
export interface IntentModel {
  /** Intents, sorted. */
  labels: string[];
  vocabulary: string[];
  idf: Float32Array;
  /** One class per label, then one for "none of them" when negatives were given. */
  logistic: LogisticModel;
  temperature: number;
  detector: ScopeDetector;
  /** Embeddings of examples, row after row: being far from all of them is a sign of a strange message. */
  memory: Float32Array;
}

export interface IntentScores {
  /** Calibrated probability of each label; they sum to less than 1 when "none of them" has a share. */
  probabilities: Float64Array;
  /** Number of the best label. */
  best: number;
  /** Probability that the message is about one of the intents at all. */
  inScope: number;
}

/** Scores one text. */
export const scoreIntents = (
  model: IntentModel,
  ngrams: CharNgrams,
  text: string,
  embedding: Float32Array,
): IntentScores => {
  const sparse = ngrams.transform(text);
  const weighted = {
    columns: sparse.columns,
    values: Float32Array.from(sparse.values, (v) => v * NGRAM_WEIGHT),
  };
  const logits = logitsOfRow(model.logistic, embedding, weighted);
  const all = softmax(logits, model.temperature);
  const probabilities = all.subarray(0, model.labels.length);
  const best = argMax(probabilities);
  const features = detectorFeatures(
    probabilities[best] as number,
    (logits[best] as number) / model.temperature,
    nearest(model.memory, embedding),
  );
  return { probabilities, best, inScope: detect(model.detector, features) };
};

/**
 * What the detector looks at: the log-odds of the best intent, its raw score (the softmax hides that all intents
 * score low), and the cosine to the nearest example.
 */
export const detectorFeatures = (probability: number, logit: number, similarity: number): number[] => {
  const bounded = Math.min(Math.max(probability, 1e-6), 1 - 1e-6);
  return [Math.log(bounded / (1 - bounded)) / 4, logit / 4, similarity * 4];
};

export const detect = ({ weights }: ScopeDetector, features: readonly number[]): number => {
  const sum = features.reduce(
    (total, value, i) => total + value * (weights[i] as number),
    weights.at(-1) ?? 0,
  );
  return 1 / (1 + Math.exp(-sum));
};

/** Largest dot product with a row of `memory`; 0 without rows. */
export const nearest = (memory: Float32Array, embedding: Float32Array): number => {
  const width = embedding.length;
  let largest = memory.length === 0 ? 0 : -1;
  let row = 0;
  // Half a million products for each message: four rows at a time share what is read of the embedding, and their sums
  // do not wait for each other. Half the time of row after row.
  for (; row + 4 * width <= memory.length; row += 4 * width) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = 0; i < width; i++) {
      const at = row + i;
      const value = embedding[i] as number;
      a += (memory[at] as number) * value;
      b += (memory[at + width] as number) * value;
      c += (memory[at + 2 * width] as number) * value;
      d += (memory[at + 3 * width] as number) * value;
    }
    largest = Math.max(largest, a, b, c, d);
  }
  for (; row < memory.length; row += width) {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += (memory[row + i] as number) * (embedding[i] as number);
    largest = Math.max(largest, sum);
  }
  return largest;
};

export const argMax = (values: ArrayLike<number>): number => {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] as number) > (values[best] as number)) best = i;
  return best;
};
