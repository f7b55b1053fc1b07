import {
  combineFeatures,
  type Features,
  LandmarkKernel,
  kernelScores,
  type LogisticModel,
  logitsOfRow,
  softmax,
} from '#learning';
import { TermWeights } from './term-weights.js';
import { TextFeatures } from './text-features.js';

/**
 * One way to score the classes: a linear model on embedding and terms, or kernel ridge regression on the similarity to
 * the landmarks. `temperature` calibrates its scores.
 */
export type IntentHead =
  | { kind: 'linear'; temperature: number; model: LogisticModel }
  | { kind: 'kernel'; temperature: number; weights: Float32Array };

/**
 * Decides whether a message is anybody's business: a logistic regression on {@link scopeFeatures}, and the
 * probability from which a message counts as in scope.
 */
export interface ScopeDetector {
  /** One per feature, then the bias. */
  weights: number[];
  threshold: number;
}

interface Terms {
  vocabulary: string[];
  idf: Float32Array;
}

/** Everything a trained classifier knows. Plain data: it crosses threads and goes to disk. */
export interface IntentModel {
  /** Intents, sorted. */
  labels: string[];
  /** One class per label, then one for "none of them" when negatives were given. */
  classes: number;
  chars: Terms;
  words: Terms;
  /** One, or two whose calibrated probabilities are averaged. */
  heads: IntentHead[];
  /** Of the average. */
  temperature: number;
  detector: ScopeDetector;
  /** Examples that messages are compared with. */
  landmarks: Features;
}

export interface IntentScores {
  /** Calibrated probability of each label; they sum to less than 1 when "none of them" has a share. */
  probabilities: Float64Array;
  /** Number of the best label. */
  best: number;
  /** Probability that the message is about one of the intents at all. */
  inScope: number;
}

/** Scores texts. Built once per model: it holds what is looked up. */
export class IntentScorer {
  private readonly terms: TextFeatures;
  private readonly kernel: LandmarkKernel;

  constructor(private readonly model: IntentModel) {
    const { chars, words, landmarks } = model;
    this.terms = new TextFeatures(
      new TermWeights('char', chars.vocabulary, chars.idf),
      new TermWeights('word', words.vocabulary, words.idf),
    );
    this.kernel = new LandmarkKernel(landmarks);
  }

  score(text: string, embedding: Float32Array): IntentScores {
    const { heads, classes, labels, temperature, detector, landmarks } = this.model;
    const sparse = this.terms.transform(text);
    const logits = heads.map((head) =>
      head.kind === 'linear'
        ? logitsOfRow(head.model, embedding, sparse)
        : this.kernelLogits(embedding, sparse, head.weights, classes),
    );
    const { probabilities, energies } = combineHeads(
      logits,
      heads.map((head) => head.temperature),
      temperature,
      labels.length,
    );
    const best = argMax(probabilities);
    const features = scopeFeatures(
      probabilities[best] as number,
      energies,
      nearest(landmarks.dense, embedding),
    );
    return { probabilities, best, inScope: detect(detector, features) };
  }

  private kernelLogits(
    embedding: Float32Array,
    sparse: ReturnType<TextFeatures['transform']>,
    weights: Float32Array,
    classes: number,
  ): Float64Array {
    const row = Int32Array.of(0);
    const line = new Float32Array(this.kernel.count);
    this.kernel.write(combineFeatures([embedding], [sparse], this.terms.width), row, line);
    return kernelScores(line, this.kernel.count, row, weights, classes);
  }
}

/**
 * One line of scores a head -> the labels' probabilities, and how high the best label scores in each head (the softmax
 * hides that all intents score low).
 */
export const combineHeads = (
  logits: readonly Float64Array[],
  temperatures: readonly number[],
  temperature: number,
  labels: number,
): { probabilities: Float64Array; energies: number[] } => {
  const average = averageHeads(logits, temperatures);
  return {
    probabilities: softmax(average, temperature).subarray(0, labels),
    energies: logits.map(
      (line, head) => Math.max(...line.subarray(0, labels)) / (temperatures[head] as number),
    ),
  };
};

/** Logarithm of the heads' mean probability of each class; the only head's own scores when there is one. */
export const averageHeads = (
  logits: readonly Float64Array[],
  temperatures: readonly number[],
): Float64Array => {
  const calibrated = logits.map((line, head) => softmax(line, temperatures[head]));
  const sum = (calibrated[0] as Float64Array).map((_, k) =>
    calibrated.reduce((total, line) => total + (line[k] as number), 0),
  );
  return sum.map((value) => Math.log(Math.max(value / logits.length, Number.MIN_VALUE)));
};

/** What the detector looks at: log-odds of the best intent, its energy in each head, the cosine to the nearest example. */
export const scopeFeatures = (
  probability: number,
  energies: readonly number[],
  similarity: number,
): number[] => {
  const bounded = Math.min(Math.max(probability, 1e-6), 1 - 1e-6);
  return [Math.log(bounded / (1 - bounded)) / 4, similarity * 4, ...energies.map((energy) => energy / 4)];
};

export const detect = ({ weights }: Pick<ScopeDetector, 'weights'>, features: readonly number[]): number => {
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
