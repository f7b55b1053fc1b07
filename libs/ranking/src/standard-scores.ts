import type { History } from './interactions.js';

/** How scores lie over what can still be suggested: the items not in the history. */
export interface Spread {
  mean: number;
  /** 0 where all are the same. */
  deviation: number;
}

export const spreadOf = (scores: Float64Array, history: History): Spread => {
  const seen = new Set(history.items);
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let item = 0; item < scores.length; item++) {
    if (seen.has(item)) continue;
    const score = scores[item] as number;
    sum += score;
    squares += score * score;
    count += 1;
  }
  const mean = count > 0 ? sum / count : 0;
  const variance = count > 0 ? squares / count - mean ** 2 : 0;
  // Below rounding of the squares there is nothing to tell apart.
  return { mean, deviation: variance > 1e-12 * mean ** 2 ? Math.sqrt(variance) : 0 };
};

/** Scores in units of their deviation around their mean; all 0 when the scores are all the same. */
export const standardScores = (scores: Float64Array, history: History): Float64Array => {
  const { mean, deviation } = spreadOf(scores, history);
  return deviation === 0
    ? new Float64Array(scores.length)
    : scores.map((score) => (score - mean) / deviation);
};
