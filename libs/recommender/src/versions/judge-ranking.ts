import type { RankingFigures, VersionReport } from '#contracts';
import { type History, type LeftOut, topItems } from '#ranking';
import { gini } from '#learning';

export const JUDGED_AT = 10;
const TENTHS = 10;

/** Figures of one ranking, with how often it suggested each item. */
export interface Judged {
  figures: RankingFigures;
  suggested: Float64Array;
}

/**
 * Ranks the whole catalogue for each case without what is in its history, and looks for the one item that came next.
 * Besides accuracy: coverage (share of items suggested to anybody), the Gini coefficient of how often items are suggested,
 * novelty (mean -log2 of an item's share of what was taken; Vargas & Castells, RecSys 2011) and the lift of popularity.
 *
 * @param taken how often each item was taken in training
 */
export function judgeRanking(
  cases: readonly LeftOut[],
  taken: Float64Array,
  scoresOf: (history: History) => Float64Array,
): Judged {
  const suggested = new Float64Array(taken.length);
  const total = taken.reduce((sum, count) => sum + count, 0);
  let [gain, hits, surprise, popularity, shown] = [0, 0, 0, 0, 0];
  for (const { history, next } of cases) {
    const list = topItems(scoresOf(history), JUDGED_AT, new Set(history.items));
    const place = list.indexOf(next);
    if (place >= 0) {
      hits += 1;
      gain += 1 / Math.log2(place + 2);
    }
    for (const item of list) {
      suggested[item] = (suggested[item] as number) + 1;
      // An item nobody took is as surprising as one taken once.
      surprise -= Math.log2(Math.max(1, taken[item] as number) / Math.max(1, total));
      popularity += taken[item] as number;
      shown += 1;
    }
  }
  const judged = Math.max(1, cases.length);
  const listed = Math.max(1, shown);
  // What is taken is popular itself: the mean popularity over takings, not over items.
  const usual = taken.reduce((sum, count) => sum + count * count, 0) / Math.max(1, total);
  return {
    suggested,
    figures: {
      ndcg: gain / judged,
      recall: hits / judged,
      hitRate: hits / judged,
      coverage: suggested.filter((count) => count > 0).length / Math.max(1, taken.length),
      gini: gini([...suggested]),
      novelty: surprise / listed,
      popularityLift: usual > 0 ? popularity / listed / usual : 0,
    },
  };
}

/** Tenths of the items by popularity, the most popular first: share of what is taken, share of what is suggested. */
export function exposure(taken: Float64Array, suggested: Float64Array): VersionReport['exposure'] {
  const order = Array.from(taken.keys()).sort((a, b) => (taken[b] as number) - (taken[a] as number) || a - b);
  const share = (counts: Float64Array, items: readonly number[]): number => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return total > 0 ? items.reduce((sum, item) => sum + (counts[item] as number), 0) / total : 0;
  };
  return Array.from({ length: TENTHS }, (_, tenth) => {
    const items = order.slice(
      Math.floor((tenth * order.length) / TENTHS),
      Math.floor(((tenth + 1) * order.length) / TENTHS),
    );
    return { taken: share(taken, items), suggested: share(suggested, items) };
  });
}

/** How often each item stands in the events. */
export function timesTaken(items: number, events: readonly { item: number }[]): Float64Array {
  const taken = new Float64Array(items);
  for (const { item } of events) taken[item] = (taken[item] as number) + 1;
  return taken;
}
