import type { Interactions } from './interactions.js';
import type { ServableRanker } from './ranker.js';
import type { RankerArtifact } from './ranker-artifact.js';

/** The same list for everybody, whatever they have: one score an item. */
export class PopularityRanker implements ServableRanker {
  constructor(private readonly totals: Float64Array) {}

  get items(): number {
    return this.totals.length;
  }

  /** A copy, as callers add to scores. */
  scores(): Float64Array {
    return this.totals.slice();
  }

  /** Nobody's history is behind a score. */
  contributions(): [] {
    return [];
  }

  artifact(): RankerArtifact {
    return { kind: 'popularity', totals: this.totals };
  }
}

/** Items by the sum of their weights; for popularity that fades, weights that do. */
export const trainPopularity = (data: Interactions): PopularityRanker => {
  const totals = new Float64Array(data.items);
  data.columns.forEach((item, entry) => {
    totals[item] = (totals[item] as number) + (data.weights[entry] as number);
  });
  return new PopularityRanker(totals);
};
