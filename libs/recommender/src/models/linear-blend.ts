import type { History } from './interactions.js';
import type { Contribution, ServableRanker } from './ranker.js';
import type { RankerArtifact } from './ranker-artifact.js';

/** A ranker and what one unit of its score counts: one over the spread of its scores, times its share. */
export interface LinearPart {
  ranker: ServableRanker;
  weight: number;
}

/** The weighted sum of several rankers' scores as they are, so that the parts' reasons stay exact reasons of the sum. */
export class LinearBlend implements ServableRanker {
  readonly items: number;

  /** @throws RangeError for no parts, or parts that score different items */
  constructor(private readonly parts: readonly LinearPart[]) {
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
      ranker.scores(history).forEach((score, item) => {
        total[item] = (total[item] as number) + weight * score;
      });
    }
    return total;
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
