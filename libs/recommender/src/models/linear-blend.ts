import type { History } from './interactions.js';
import type { Contribution, ServableRanker } from './ranker.js';
import type { RankerArtifact } from './ranker-artifact.js';
import { WeightedRankers } from './weighted-rankers.js';

/**
 * The weighted sum of several rankers' scores as they are, so that the parts' reasons stay exact reasons of the sum. A part's
 * weight is one over the spread of its scores, times its share.
 */
export class LinearBlend extends WeightedRankers<ServableRanker> implements ServableRanker {
  protected opinion(ranker: ServableRanker, history: History): Float64Array {
    return ranker.scores(history);
  }

  /** Of the parts that can name theirs. */
  contributions(history: History, item: number): Contribution[] {
    const sums = new Map<number, number>();
    for (const { ranker, weight } of this.parts) {
      for (const { item: from, contribution } of ranker.contributions?.(history, item) ?? []) {
        sums.set(from, (sums.get(from) ?? 0) + weight * contribution);
      }
    }
    return Array.from(sums, ([from, contribution]) => ({ item: from, contribution })).sort(
      (a, b) => b.contribution - a.contribution,
    );
  }

  artifact(): RankerArtifact {
    return {
      kind: 'blend',
      parts: this.parts.map(({ ranker, weight }) => ({ weight, artifact: ranker.artifact() })),
    };
  }
}
