/** Weight of the words against the meaning; tuned by bench/retrieval on the questions marked `tune`. */
export const KEYWORD_WEIGHT = 0.3;

/**
 * Convex combination of BM25, divided by the best of this question, and cosine (Bruch et al., "An analysis of fusion
 * functions for hybrid retrieval", TOIS 2023, found it ahead of reciprocal ranks).
 */
export function fuse(bm25: Float64Array, cosine: Float64Array, weight = KEYWORD_WEIGHT): Float64Array {
  const best = bm25.reduce((max, score) => Math.max(max, score), 0);
  return Float64Array.from(
    cosine,
    (similarity, i) =>
      weight * (best > 0 ? (bm25[i] as number) / best : 0) + (1 - weight) * Math.max(0, similarity),
  );
}
