import type { History } from './interactions.js';
import type { Contribution, ExplainingRanker } from './ranker.js';

/** score(i) = sum over the history of its weight times weight(from, i). */
abstract class ItemToItem implements ExplainingRanker {
  constructor(readonly items: number) {}

  protected abstract weight(from: number, to: number): number;
  protected abstract addRow(from: number, factor: number, scores: Float64Array): void;

  scores(history: History): Float64Array {
    const scores = new Float64Array(this.items);
    history.items.forEach((item, place) => {
      this.addRow(item, history.weights[place] as number, scores);
    });
    return scores;
  }

  contributions(history: History, item: number): Contribution[] {
    return Array.from(history.items, (from, place) => ({
      item: from,
      contribution: (history.weights[place] as number) * this.weight(from, item),
    }))
      .filter(({ contribution }) => contribution !== 0)
      .sort((a, b) => b.contribution - a.contribution);
  }
}

/** Weights between all pairs of items: flat, row = the item somebody has, column = the item scored. */
export class DenseItemToItem extends ItemToItem {
  constructor(
    items: number,
    private readonly matrix: Float64Array,
  ) {
    super(items);
  }

  protected weight(from: number, to: number): number {
    return this.matrix[from * this.items + to] as number;
  }

  protected addRow(from: number, factor: number, scores: Float64Array): void {
    const start = from * this.items;
    for (let to = 0; to < this.items; to++) {
      scores[to] = (scores[to] as number) + factor * (this.matrix[start + to] as number);
    }
  }
}

/** Weights of few pairs: for each item somebody has, the items it speaks for. */
export class SparseItemToItem extends ItemToItem {
  constructor(
    items: number,
    private readonly rows: readonly ReadonlyMap<number, number>[],
  ) {
    super(items);
  }

  protected weight(from: number, to: number): number {
    return this.rows[from]?.get(to) ?? 0;
  }

  protected addRow(from: number, factor: number, scores: Float64Array): void {
    this.rows[from]?.forEach((weight, to) => {
      scores[to] = (scores[to] as number) + factor * weight;
    });
  }
}
