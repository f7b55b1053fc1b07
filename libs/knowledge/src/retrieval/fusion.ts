/** What tells how near each passage is to a question; one number a passage. */
export interface Signals {
  /** BM25+ of the question's words. */
  bm25: Float64Array;
  /** Cosine of the embeddings of question and passage. */
  cosine: Float64Array;
  /** Cosine to the nearest of the ways in which shoppers ask for the passage's article. */
  phrasing: Float64Array;
}

export interface FusionWeights {
  bm25: number;
  cosine: number;
  phrasing: number;
}

/** Chosen by lab/bench/retrieval on the questions marked `tune`. */
export const FUSION_WEIGHTS: FusionWeights = { bm25: 0.1, cosine: 0.4, phrasing: 0.5 };

/**
 * Convex combination of BM25, divided by the best of this question, and cosines (Bruch et al., "An analysis of fusion
 * functions for hybrid retrieval", TOIS 2023, find it ahead of reciprocal ranks, as did our bench).
 */
export function fuse({ bm25, cosine, phrasing }: Signals, weights = FUSION_WEIGHTS): Float64Array {
  const best = bm25.reduce((max, score) => Math.max(max, score), 0);
  const share = best > 0 ? weights.bm25 / best : 0;
  return bm25.map(
    (score, i) =>
      share * score + weights.cosine * (cosine[i] as number) + weights.phrasing * (phrasing[i] as number),
  );
}
