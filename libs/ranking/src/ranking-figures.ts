/** Quality of one user's list, or the mean over users. */
export interface RankingFigures {
  map: number;
  ndcg: number;
  precision: number;
  recall: number;
}

/**
 * Figures of one list of at most `k` items, as Microsoft Recommenders define them:
 * precision = hits / k, also when the list is shorter; recall = hits / relevant; MAP = the sum over hits of the precision
 * at their place / relevant (all of them, not at most k); nDCG with gains 1 and an ideal list of min(k, relevant).
 *
 * @param ranked items, best first
 * @param relevant at least one item
 */
export const rankingFigures = (
  ranked: readonly number[],
  relevant: ReadonlySet<number>,
  k: number,
): RankingFigures => {
  let hits = 0;
  let precisions = 0;
  let gain = 0;
  ranked.slice(0, k).forEach((item, place) => {
    if (!relevant.has(item)) return;
    hits += 1;
    precisions += hits / (place + 1);
    gain += 1 / Math.log2(place + 2);
  });
  let ideal = 0;
  for (let place = 0; place < Math.min(k, relevant.size); place++) ideal += 1 / Math.log2(place + 2);
  return {
    map: precisions / relevant.size,
    ndcg: gain / ideal,
    precision: hits / k,
    recall: hits / relevant.size,
  };
};

/** Means over users; NaN without any. */
export const meanFigures = (figures: readonly RankingFigures[]): RankingFigures => {
  const mean = (of: (one: RankingFigures) => number) =>
    figures.reduce((sum, one) => sum + of(one), 0) / figures.length;
  return {
    map: mean(({ map }) => map),
    ndcg: mean(({ ndcg }) => ndcg),
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
  };
};
