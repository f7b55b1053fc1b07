import {
  argMax,
  CosineMatrix,
  type Features,
  KernelScorer,
  type LogisticModel,
  logitsOfRow,
  RowMatrix,
  softmax,
  type SparseRow,
} from '#learning';
import type { IntentGuess } from '#contracts';
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

/** Says of a message, from its embedding's cosines to the landmarks and its terms, one number a class. */
type HeadScorer = (embedding: Float32Array, sparse: SparseRow, cosines: Float32Array) => Float64Array;

/** Scores texts. Built once per model: it holds what is looked up. */
export class IntentScorer {
  private readonly terms: TextFeatures;
  private readonly landmarks: CosineMatrix;
  private readonly heads: HeadScorer[];
  private readonly temperatures: number[];

  constructor(private readonly model: IntentModel) {
    const { chars, words, landmarks, classes, heads } = model;
    this.terms = new TextFeatures(
      new TermWeights('char', chars.vocabulary, chars.idf),
      new TermWeights('word', words.vocabulary, words.idf),
    );
    this.landmarks = new CosineMatrix(landmarks.dense, landmarks.denseWidth);
    this.temperatures = heads.map(({ temperature }) => temperature);
    this.heads = heads.map((head): HeadScorer => {
      if (head.kind === 'linear') return (embedding, sparse) => logitsOfRow(head.model, embedding, sparse);
      const scorer = new KernelScorer({ classes, landmarks, weights: head.weights });
      return (_, sparse, cosines) => scorer.score(cosines, sparse);
    });
  }

  score(text: string, embedding: Float32Array): IntentScores {
    const { labels, temperature, detector } = this.model;
    const sparse = this.terms.transform(text);
    const cosines = this.landmarks.cosines(embedding);
    const logits = this.heads.map((head) => head(embedding, sparse, cosines));
    const { probabilities, energies } = combineHeads(logits, this.temperatures, temperature, labels.length);
    const best = argMax(probabilities);
    const features = scopeFeatures(probabilities[best] as number, energies, largestOf(cosines));
    return { probabilities, best, inScope: detect(detector, features) };
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
/** Largest dot product with a row; 0 without rows. */
export const nearest = (memory: RowMatrix, embedding: Float32Array): number =>
  largestOf(memory.products(embedding));

const largestOf = (values: Float32Array): number => {
  let largest = values[0] ?? 0;
  for (const value of values) if (value > largest) largest = value;
  return largest;
};

/** How many intents are told of a text. */
const ALTERNATIVES = 3;

/** The likeliest intents, the best first. */
export const likeliest = (labels: readonly string[], probabilities: Float64Array): IntentGuess[] =>
  labels
    .map((name, label) => ({ name, confidence: probabilities[label] as number }))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, ALTERNATIVES);
