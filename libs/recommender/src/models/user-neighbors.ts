import { type History, historyOf, type Interactions, rowSizes, transposed } from './interactions.js';
import type { NeighborOptions } from './neighbors.js';
import type { Ranker } from './ranker.js';

/** What one similar user brought to an item's score. */
export interface Supporter {
  user: number;
  contribution: number;
}

/**
 * User-based nearest neighbors: an item is scored by the similarity of the nearest users who took it, where similarity
 * is the cosine of histories, common / (√(n_u n_v) + λ). Learns nothing beforehand: a new history is served at once.
 */
export class UserNeighbors implements Ranker {
  readonly items: number;
  private readonly takers: Interactions;
  private readonly sizes: Float64Array;

  constructor(
    private readonly data: Interactions,
    private readonly options: NeighborOptions,
  ) {
    this.items = data.items;
    this.takers = transposed(data);
    this.sizes = rowSizes(data);
  }

  scores(history: History): Float64Array {
    const scores = new Float64Array(this.items);
    for (const { user, similarity } of this.nearest(history)) {
      for (const item of historyOf(this.data, user).items) {
        scores[item] = (scores[item] as number) + similarity;
      }
    }
    return scores;
  }

  /** The exact parts of `scores(history)[item]`, largest first. */
  supporters(history: History, item: number): Supporter[] {
    const takers = new Set(historyOf(this.takers, item).items);
    return this.nearest(history)
      .filter(({ user }) => takers.has(user))
      .map(({ user, similarity }) => ({ user, contribution: similarity }));
  }

  private nearest(history: History): { user: number; similarity: number }[] {
    const common = new Map<number, number>();
    for (const item of history.items) {
      for (const user of historyOf(this.takers, item).items) common.set(user, (common.get(user) ?? 0) + 1);
    }
    return [...common]
      .map(([user, count]) => ({
        user,
        similarity:
          count / (Math.sqrt((this.sizes[user] as number) * history.items.length) + this.options.shrinkage),
      }))
      .sort((a, b) => b.similarity - a.similarity || a.user - b.user)
      .slice(0, this.options.neighbors);
  }
}
