import { historyOf, type Interactions, rowSizes, transposed } from './interactions.js';
import { SparseItemToItem } from './item-to-item.js';
import type { NeighborOptions } from './ranker-artifact.js';

interface Neighborhood {
  /** Items kept for each item scored. */
  neighbors: number;
  /** What one user who took both items counts, by how many items the user took. */
  userShare: (size: number) => number;
  /** Weight of a pair by the summed shares of its users and the number of users of either item. */
  weight: (together: number, fromSize: number, toSize: number) => number;
}

const strongestNeighbors = (data: Interactions, { neighbors, userShare, weight }: Neighborhood) => {
  const takers = transposed(data);
  const sizes = rowSizes(takers);
  const shares = rowSizes(data).map(userShare);
  const rows = Array.from({ length: data.items }, () => new Map<number, number>());
  const together = new Float64Array(data.items);
  for (let target = 0; target < data.items; target++) {
    const touched: number[] = [];
    for (const user of historyOf(takers, target).items) {
      for (const item of historyOf(data, user).items) {
        if (together[item] === 0) touched.push(item);
        together[item] = (together[item] as number) + (shares[user] as number);
      }
    }
    touched
      .filter((item) => item !== target)
      .map((item) => ({
        item,
        value: weight(together[item] as number, sizes[item] as number, sizes[target] as number),
      }))
      .sort((a, b) => b.value - a.value || a.item - b.item)
      .slice(0, neighbors)
      .forEach(({ item, value }) => rows[item]?.set(target, value));
    for (const item of touched) together[item] = 0;
  }
  return new SparseItemToItem(data.items, rows);
};

/**
 * Item-based nearest neighbors: an item is scored by its cosine with each item of the history, n_ij / (√(n_i n_j) + λ),
 * where it is among the nearest (Sarwar et al., WWW 2001; shrinkage as in Bell & Koren, ICDM 2007).
 */
export const trainItemNeighbors = (data: Interactions, { neighbors, shrinkage }: NeighborOptions) =>
  strongestNeighbors(data, {
    neighbors,
    userShare: () => 1,
    weight: (together, from, to) => together / (Math.sqrt(from * to) + shrinkage),
  });

/** `popularityPenalty` is β; neighbors as in {@link NeighborOptions}. */
export interface RandomWalkOptions {
  neighbors: number;
  popularityPenalty: number;
}

/**
 * RP3β (Paudel et al., ACM TiiS 2016): the chance to walk from an item of the history over a user who took it to another
 * of that user's items, divided by the popularity of where the walk ends to the power of β.
 */
export const trainRandomWalk = (data: Interactions, { neighbors, popularityPenalty }: RandomWalkOptions) =>
  strongestNeighbors(data, {
    neighbors,
    userShare: (size) => 1 / size,
    weight: (together, from, to) => together / (from * to ** popularityPenalty),
  });
