import type { Interactions } from './interactions.js';
import type { Ranker } from './ranker.js';

/** The same list for everybody: items by the sum of their weights. */
export class PopularityRanker implements Ranker {
  readonly items: number;
  private readonly totals: Float64Array;

  constructor(data: Interactions) {
    this.items = data.items;
    this.totals = new Float64Array(data.items);
    data.columns.forEach((item, entry) => {
      this.totals[item] = (this.totals[item] as number) + (data.weights[entry] as number);
    });
  }

  scores(): Float64Array {
    return this.totals;
  }
}
