import type { History } from './interactions.js';
import type { Ranker } from './ranker.js';

/** A ranker and what its opinion counts. */
export interface WeightedRanker<R extends Ranker = Ranker> {
  ranker: R;
  weight: number;
}

/** The weighted sum of what several rankers say. */
export abstract class WeightedRankers<R extends Ranker> implements Ranker {
  readonly items: number;

  /** @throws RangeError for no parts, or parts that score different items */
  constructor(protected readonly parts: readonly WeightedRanker<R>[]) {
    const [first] = parts;
    if (!first) throw new RangeError('A blend needs at least one ranker');
    this.items = first.ranker.items;
    if (parts.some(({ ranker }) => ranker.items !== this.items)) {
      throw new RangeError('Rankers of one blend must score the same items');
    }
  }

  scores(history: History): Float64Array {
    const total = new Float64Array(this.items);
    for (const { ranker, weight } of this.parts) {
      this.opinion(ranker, history).forEach((score, item) => {
        total[item] = (total[item] as number) + weight * score;
      });
    }
    return total;
  }

  /** A ranker's scores on the scale that they are added on. */
  protected abstract opinion(ranker: R, history: History): Float64Array;
}
