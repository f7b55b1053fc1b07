import type { PassageIndex, Retrieved } from '../retrieval/passage-index.js';

/** What tells whether the best passage found is of an article that answers. */
export interface Evidence {
  /** Of the best passage. */
  cosine: number;
  /** Of the best passage. */
  phrasing: number;
  /** Share of the question's words, weighted, in the best passage and what stands above it, 0..1. */
  coverage: number;
}

/**
 * Logistic regression on the questions marked `tune` and on bench/retrieval-unanswerable.yaml; bench/retrieval fits it
 * and prints it.
 */
const WEIGHTS = { intercept: -7.95, cosine: 6.18, phrasing: 9.39, coverage: 1.54 };

/** Below it nothing is answered; bench/retrieval shows what it costs and saves. */
export const ANSWER_THRESHOLD = 0.6;

/** undefined: nothing was found. */
export function evidenceOf(
  index: PassageIndex,
  question: string,
  retrieved: readonly Retrieved[],
): Evidence | undefined {
  const [best] = retrieved;
  if (!best) return undefined;
  return {
    cosine: best.cosine,
    phrasing: best.phrasing,
    coverage: index.coverage(question, best.passage),
  };
}

/** Probability that the best passage is of an article that answers. */
export function confidenceOf({ cosine, phrasing, coverage }: Evidence): number {
  const logit =
    WEIGHTS.intercept + WEIGHTS.cosine * cosine + WEIGHTS.phrasing * phrasing + WEIGHTS.coverage * coverage;
  return 1 / (1 + Math.exp(-logit));
}
