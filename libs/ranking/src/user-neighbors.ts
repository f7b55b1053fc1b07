import {
  type History,
  historyOf,
  type Interactions,
  rowSizes,
  transposed,
  withoutWeights,
} from './interactions.js';
import type { Contribution, ServableRanker } from './ranker.js';
import type { NeighborOptions, RankerArtifact } from './ranker-artifact.js';

/** Somebody who took much of the same, and how alike. */
interface Neighbor {
  user: number;
  similarity: number;
}

/**
 * User-based nearest neighbours (Resnick et al., CSCW 1994; cosine of what was taken, n_uv / (√(n_u n_v) + λ)): an item's
 * score is the sum of the similarities of the nearest who took it. It remembers rows of what people took, without names.
 */
export class UserNeighbors implements ServableRanker {
  readonly items: number;
  private readonly takers: Interactions;
  private readonly sizes: Float64Array;

  constructor(
    private readonly taken: Interactions,
    private readonly options: NeighborOptions,
  ) {
    this.items = taken.items;
    this.takers = transposed(taken);
    this.sizes = rowSizes(taken);
  }

  scores(history: History): Float64Array {
    const scores = new Float64Array(this.items);
    for (const { user, similarity } of this.nearest(history)) {
      for (const item of historyOf(this.taken, user).items)
        scores[item] = (scores[item] as number) + similarity;
    }
    return scores;
  }

  /** Each neighbour's part, shared among what both took. Which are nearest hangs on the whole history: not exact. */
  contributions(history: History, item: number): Contribution[] {
    const own = new Set(history.items);
    const parts = new Map<number, number>();
    for (const { user, similarity } of this.nearest(history)) {
      const theirs = historyOf(this.taken, user).items;
      if (!theirs.includes(item)) continue;
      const common = theirs.filter((other) => own.has(other));
      for (const other of common) parts.set(other, (parts.get(other) ?? 0) + similarity / common.length);
    }
    return Array.from(parts, ([from, contribution]) => ({ item: from, contribution })).sort(
      (a, b) => b.contribution - a.contribution,
    );
  }

  artifact(): RankerArtifact {
    return { kind: 'user_neighbors', taken: this.taken, options: this.options };
  }

  private nearest({ items }: History): Neighbor[] {
    const { neighbors, shrinkage } = this.options;
    const common = new Map<number, number>();
    for (const item of items) {
      if (item < 0 || item >= this.items) continue;
      for (const user of historyOf(this.takers, item).items) common.set(user, (common.get(user) ?? 0) + 1);
    }
    return Array.from(common, ([user, count]) => ({
      user,
      similarity: count / (Math.sqrt(items.length * (this.sizes[user] as number)) + shrinkage),
    }))
      .sort((a, b) => b.similarity - a.similarity || a.user - b.user)
      .slice(0, neighbors);
  }
}

export const trainUserNeighbors = (data: Interactions, options: NeighborOptions): UserNeighbors =>
  new UserNeighbors(withoutWeights(data), options);
