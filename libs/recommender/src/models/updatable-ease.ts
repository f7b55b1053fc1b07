import { checkRegularization, easeOf, inverseGram } from './ease.js';
import { type Interactions, withoutWeights } from './interactions.js';
import type { DenseItemToItem } from './item-to-item.js';

/**
 * EASE that takes in what people did since without training again: a history that is new, grew or was erased changes X'X by
 * a difference of two outer products, and its inverse P by two rank-one updates (Sherman & Morrison, Annals of Mathematical
 * Statistics 1950). items^2 steps each; keeps P, items^2 * 8 bytes.
 */
export class UpdatableEase {
  private readonly inverse: Float64Array;
  private readonly items: number;

  /** @throws RangeError for a regularization that is not above 0 */
  constructor(data: Interactions, regularization: number) {
    checkRegularization(regularization);
    this.items = data.items;
    this.inverse = inverseGram(withoutWeights(data), regularization);
  }

  /**
   * Replaces somebody's history.
   *
   * @param before the items it had so far, none for somebody new
   * @param after the items it has now, none for somebody erased
   * @throws RangeError for an item that does not exist, or a history that cannot have been learned; nothing is changed then
   */
  replace(before: Iterable<number>, after: Iterable<number>): void {
    const [old, current] = [this.distinct(before), this.distinct(after)];
    // Adding first keeps the matrix far from singular.
    this.update(current, 1);
    try {
      this.update(old, -1);
    } catch (error) {
      this.update(current, -1);
      throw error;
    }
  }

  /** As trained on all histories as they are now. */
  ranker(): DenseItemToItem {
    return easeOf(this.inverse, this.items);
  }

  private distinct(items: Iterable<number>): number[] {
    const distinct = [...new Set(items)];
    const unknown = distinct.find((item) => !(Number.isInteger(item) && item >= 0 && item < this.items));
    if (unknown !== undefined) {
      throw new RangeError(`Item ${unknown}: there are ${this.items} items, numbered from 0`);
    }
    return distinct;
  }

  /** (A ± vv')^-1 = P ∓ Pvv'P / (1 ± v'Pv), where v is 1 at the items of a history. */
  private update(history: readonly number[], sign: 1 | -1): void {
    const { items, inverse } = this;
    const product = new Float64Array(items);
    for (const item of history) {
      const start = item * items;
      for (let to = 0; to < items; to++) {
        product[to] = (product[to] as number) + (inverse[start + to] as number);
      }
    }
    const pivot = 1 + sign * history.reduce((sum, item) => sum + (product[item] as number), 0);
    if (!(pivot > 0)) throw new RangeError('This history is not among those that were learned');
    for (let from = 0; from < items; from++) {
      const factor = (sign * (product[from] as number)) / pivot;
      if (factor === 0) continue;
      const start = from * items;
      for (let to = 0; to < items; to++) {
        inverse[start + to] = (inverse[start + to] as number) - factor * (product[to] as number);
      }
    }
  }
}
