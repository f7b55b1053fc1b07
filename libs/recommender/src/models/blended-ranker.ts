import type { History } from './interactions.js';
import type { Ranker } from './ranker.js';
import { WeightedRankers } from './weighted-rankers.js';

/**
 * Scores in units of their standard deviation around their mean, both over the items not in the history: what can still
 * be suggested. All 0 when the scores are all the same.
 */
export const standardScores = (scores: Float64Array, history: History): Float64Array => {
  const seen = new Set(history.items);
  let sum = 0;
  let squares = 0;
  scores.forEach((score, item) => {
    if (seen.has(item)) return;
    sum += score;
    squares += score * score;
  });
  const count = scores.length - seen.size;
  const mean = count > 0 ? sum / count : 0;
  const variance = count > 0 ? squares / count - mean ** 2 : 0;
  // Below rounding of the squares there is nothing to tell apart.
  if (!(variance > 1e-12 * mean ** 2)) return new Float64Array(scores.length);
  const deviation = Math.sqrt(variance);
  return scores.map((score) => (score - mean) / deviation);
};

/** The weighted sum of several rankers' standard scores. */
export class BlendedRanker extends WeightedRankers<Ranker> {
  protected opinion(ranker: Ranker, history: History): Float64Array {
    return standardScores(ranker.scores(history), history);
  }
}
