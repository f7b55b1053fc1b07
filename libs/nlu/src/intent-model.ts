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
  for (let row = 0; row < memory.length; row += width) {
    // Four sums that do not wait for each other: this is half a million products for each message.
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let i = 0;
    for (; i + 3 < width; i += 4) {
      const at = row + i;
      a += (memory[at] as number) * (embedding[i] as number);
      b += (memory[at + 1] as number) * (embedding[i + 1] as number);
      c += (memory[at + 2] as number) * (embedding[i + 2] as number);
      d += (memory[at + 3] as number) * (embedding[i + 3] as number);
    }
    for (; i < width; i++) a += (memory[row + i] as number) * (embedding[i] as number);
    largest = Math.max(largest, a + b + (c + d));
  }
  return largest;
};

export const argMax = (values: ArrayLike<number>): number => {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] as number) > (values[best] as number)) best = i;
  return best;
};
