import { gramMatrix, type Interactions, withoutWeights } from './interactions.js';
import { SparseItemToItem } from './item-to-item.js';

/** Penalties of the elastic net, in units of users: `sparsity` on weights (l1), `shrinkage` on their squares (l2). */
export interface SlimOptions {
  sparsity: number;
  shrinkage: number;
}

const SWEEPS = 20;
const TOLERANCE = 1e-3;

/**
 * SLIM (Ning & Karypis, ICDM 2011): few non-negative weights that predict each item from the others, by coordinate descent
 * on the Gram matrix (Friedman et al., Journal of Statistical Software 2010). Memory: items^2 * 8 bytes while training.
 */
export const trainSlim = (data: Interactions, { sparsity, shrinkage }: SlimOptions): SparseItemToItem => {
  if (!(sparsity >= 0 && shrinkage > 0)) {
    throw new RangeError(`SLIM needs sparsity >= 0 and shrinkage > 0, not ${sparsity} and ${shrinkage}`);
  }
  const { items } = data;
  const gram = gramMatrix(withoutWeights(data));
  const rows = Array.from({ length: items }, () => new Map<number, number>());
  const weights = new Float64Array(items);
  for (let target = 0; target < items; target++) {
    // What each item still has to explain of the target.
    const rest = gram.slice(target * items, (target + 1) * items);
    // With weights of 0 or more, only items taken together with the target more often than the penalty can enter.
    const candidates = Int32Array.from(rest.keys()).filter(
      (item) => item !== target && (rest[item] as number) > sparsity,
    );
    weights.fill(0);
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      let largestChange = 0;
      for (const item of candidates) {
        const start = item * items;
        const size = gram[start + item] as number;
        const old = weights[item] as number;
        const updated = Math.max(0, (rest[item] as number) + size * old - sparsity) / (size + shrinkage);
        const change = updated - old;
        if (change === 0) continue;
        weights[item] = updated;
        largestChange = Math.max(largestChange, Math.abs(change));
        for (let other = 0; other < items; other++) {
          rest[other] = (rest[other] as number) - change * (gram[start + other] as number);
        }
      }
      if (largestChange < TOLERANCE) break;
    }
    for (const item of candidates) {
      const weight = weights[item] as number;
      if (weight > 0) rows[item]?.set(target, weight);
    }
  }
  return new SparseItemToItem(items, rows);
};
