/** Hit rate and nDCG at k: the place of one item in a ranking of the whole catalogue. */
export interface LeaveOneOutFigures {
  hr: number;
  ndcg: number;
}

/** One sequence and what came next in it. */
export interface LeftOut {
  history: readonly number[];
  next: number;
}

/**
 * Ranks all items not in the history, for each sequence. An item with the same score as the one looked for counts as
 * ranked before it, so that a method gains nothing by giving equal scores.
 *
 * @param scoresOf scores above 0 by item; items not listed score 0
 */
export const leaveOneOut = (
  cases: readonly LeftOut[],
  k: number,
  scoresOf: (history: readonly number[]) => ReadonlyMap<number, number>,
): LeaveOneOutFigures => {
  let hits = 0;
  let gain = 0;
  for (const { history, next } of cases) {
    const scores = scoresOf(history);
    const wanted = scores.get(next);
    if (wanted === undefined) continue;
    const seen = new Set(history);
    let before = 0;
    for (const [item, score] of scores) if (score >= wanted && item !== next && !seen.has(item)) before += 1;
    if (before >= k) continue;
    hits += 1;
    gain += 1 / Math.log2(before + 2);
  }
  return { hr: hits / cases.length, ndcg: gain / cases.length };
};
