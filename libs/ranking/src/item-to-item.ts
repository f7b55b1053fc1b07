import type { History } from './interactions.js';
import type { Contribution, ExplainingRanker, ServableRanker } from './ranker.js';
import type { RankerArtifact } from './ranker-artifact.js';
import { cellOf, type SparseRows, sparseRows } from './sparse-rows.js';

/** score(i) = sum over the history of its weight times weight(from, i). */
abstract class ItemToItem implements ExplainingRanker, ServableRanker {
  constructor(readonly items: number) {}

  abstract artifact(): RankerArtifact;
  protected abstract weight(from: number, to: number): number;
  protected abstract addRow(from: number, factor: number, scores: Float64Array): void;

  scores(history: History): Float64Array {
    const scores = new Float64Array(this.items);
    history.items.forEach((item, place) => {
      if (item >= 0 && item < this.items) this.addRow(item, this.factor(history, place), scores);
    });
    return scores;
  }

  contributions(history: History, item: number): Contribution[] {
    if (!(item >= 0 && item < this.items)) return [];
    return Array.from(history.items, (from, place) => ({
      item: from,
      contribution: this.factor(history, place) * this.weight(from, item),
    }))
      .filter(({ contribution }) => contribution !== 0)
      .sort((a, b) => b.contribution - a.contribution);
  }

  /** What one item of the history counts. */
  protected factor(history: History, place: number): number {
    return history.weights[place] as number;
  }
}

/** Weights between all pairs of items: flat, row = the item somebody has, column = the item scored. */
export class DenseItemToItem extends ItemToItem {
  constructor(
    items: number,
    private readonly matrix: Float64Array | Float32Array,
  ) {
    super(items);
  }

  artifact(): RankerArtifact {
    return { kind: 'dense', items: this.items, matrix: Float32Array.from(this.matrix) };
  }

  protected weight(from: number, to: number): number {
    return (from >= 0 && this.matrix[from * this.items + to]) || 0;
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
  protected readonly rows: SparseRows;

  constructor(items: number, rows: readonly ReadonlyMap<number, number>[] | SparseRows) {
    super(items);
    this.rows = 'starts' in rows ? rows : sparseRows(rows);
  }

  artifact(): RankerArtifact {
    return { kind: 'sparse', items: this.items, rows: this.rows };
  }

  protected weight(from: number, to: number): number {
    return cellOf(this.rows, from, to);
  }

  protected addRow(from: number, factor: number, scores: Float64Array): void {
    const { starts, columns, values } = this.rows;
    const end = starts[from + 1] ?? 0;
    for (let cell = starts[from] ?? 0; cell < end; cell++) {
      const to = columns[cell] as number;
      scores[to] = (scores[to] as number) + factor * (values[cell] as number);
    }
  }
}
