/**
 * Normalised discounted cumulative gain of the first `k` places (Järvelin & Kekäläinen 2002, gains as given, discount
 * log2(rank + 1)). 0 when nothing is relevant.
 *
 * @param ranked ids, best first, without repeats
 * @param gains relevance of each relevant id, above 0; ids not listed count 0
 */
export const ndcgAt = (k: number, ranked: readonly string[], gains: ReadonlyMap<string, number>): number => {
  const discounted = (values: readonly number[]) =>
    values.slice(0, k).reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);
  const ideal = discounted([...gains.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : discounted(ranked.map((id) => gains.get(id) ?? 0)) / ideal;
};

/** Share of the relevant ids among the first `k` places; 0 when nothing is relevant. */
export const recallAt = (k: number, ranked: readonly string[], relevant: ReadonlySet<string>): number =>
  relevant.size === 0 ? 0 : ranked.slice(0, k).filter((id) => relevant.has(id)).length / relevant.size;

/** 1 / place of the first relevant id, 0 when there is none. Its mean over questions is the MRR. */
export const reciprocalRank = (ranked: readonly string[], relevant: ReadonlySet<string>): number => {
  const place = ranked.findIndex((id) => relevant.has(id));
  return place < 0 ? 0 : 1 / (place + 1);
};
