/** What tells whether the best passage answers the question. */
export interface Evidence {
  /** Of the best passage. */
  cosine: number;
  /** Share of the question's words, weighted, in the best passage and what stands above it, 0..1. */
  coverage: number;
  /** Fused score of the best passage less that of the best of another article. */
  margin: number;
}

/**
 * Logistic regression on the questions marked `tune` and on questions of ours that no article answers; made by
 * bench/retrieval.
 */
const WEIGHTS = { intercept: -6, cosine: 10, coverage: 2, margin: 5 };

/** Probability that the best passage is of an article that answers. */
export function confidenceOf({ cosine, coverage, margin }: Evidence): number {
  const { intercept, ...weights } = WEIGHTS;
  return (
    1 /
    (1 +
      Math.exp(
        -(intercept + weights.cosine * cosine + weights.coverage * coverage + weights.margin * margin),
      ))
  );
}

/** Below it nothing is answered. */
export const ANSWER_THRESHOLD = 0.5;
