import type { History } from './interactions.js';
import type { Contribution, ServableRanker } from './ranker.js';
import type { RankerArtifact } from './ranker-artifact.js';
import { spreadOf, type Spread, standardScores } from './standard-scores.js';

/** A ranker and what its opinion counts. */
export interface WeightedRanker {
  ranker: ServableRanker;
  weight: number;
}

/** The weighted sum of several rankers' standard scores. */
export class BlendedRanker implements ServableRanker {
  readonly items: number;
  /** Of the histories asked last: a list asks for the parts of several scores of one history. */
  private readonly spreads = new WeakMap<History, Spread[]>();

  /** @throws RangeError for no parts, or parts that score different items */
  constructor(private readonly parts: readonly WeightedRanker[]) {
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
      const scores = standardScores(ranker.scores(history), history);
      for (let item = 0; item < total.length; item++) {
        total[item] = (total[item] as number) + weight * (scores[item] as number);
      }
    }
    return total;
  }

  /**
   * Of the parts that are sums over the history, on the blend's scale. Without an item the scales themselves change a
   * little, so these say which item speaks loudest and no more.
   */
  contributions(history: History, item: number): Contribution[] {
    const sums = new Map<number, number>();
    this.parts.forEach(({ ranker, weight }, part) => {
      const { deviation } = this.spreadsFor(history)[part] as Spread;
      if (deviation === 0 || !ranker.contributions) return;
      for (const { item: from, contribution } of ranker.contributions(history, item)) {
        sums.set(from, (sums.get(from) ?? 0) + (weight * contribution) / deviation);
      }
    });
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

  private spreadsFor(history: History): Spread[] {
    const known = this.spreads.get(history);
    if (known) return known;
    const spreads = this.parts.map(({ ranker }) => spreadOf(ranker.scores(history), history));
    this.spreads.set(history, spreads);
    return spreads;
  }
}
