import type { History } from './interactions.js';

/** Hit rate and nDCG at k: the place of one item in a ranking of the whole catalogue. */
export interface LeaveOneOutFigures {
  hr: number;
  ndcg: number;
}

/** What somebody had taken and what came next. */
export interface LeftOut {
  history: History;
  next: number;
}

/**
 * Ranks all items not in the history, for each case. An item with the same score as the one looked for counts as
 * ranked before it, so that a method gains nothing by giving equal scores. Figures are 0 without cases.
 *
 * @param scoresOf one score an item, by item number; what is no finite number is not suggested
 */
export const leaveOneOut = (
  cases: readonly LeftOut[],
  k: number,
  scoresOf: (history: History) => Float64Array,
): LeaveOneOutFigures => {
  let hits = 0;
  let gain = 0;
  for (const { history, next } of cases) {
    const scores = scoresOf(history);
    const wanted = scores[next] as number;
    if (!Number.isFinite(wanted)) continue;
    const seen = new Set(history.items);
    let before = 0;
    for (let item = 0; item < scores.length && before < k; item++) {
      if ((scores[item] as number) >= wanted && item !== next && !seen.has(item)) before += 1;
    }
    if (before >= k) continue;
    hits += 1;
    gain += 1 / Math.log2(before + 2);
  }
  const count = Math.max(1, cases.length);
  return { hr: hits / count, ndcg: gain / count };
};
