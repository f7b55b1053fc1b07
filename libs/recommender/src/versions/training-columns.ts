import type { TrainingData } from '../training/training-data.js';

/** Older events beyond so many are left out of a training: newer ones say more, and memory is bounded. */
export const MOST_EVENTS = 2_000_000;

/** Interest in products as columns of numbers: it goes to another thread without a copy. */
export interface TrainingColumns {
  users: number;
  productIds: string[];
  user: Int32Array<ArrayBuffer>;
  item: Int32Array<ArrayBuffer>;
  weight: Float64Array<ArrayBuffer>;
  /** Milliseconds since the epoch, ascending. */
  at: Float64Array<ArrayBuffer>;
}

export const trainingDataOf = ({
  users,
  productIds,
  user,
  item,
  weight,
  at,
}: TrainingColumns): TrainingData => ({
  users,
  items: productIds.length,
  events: Array.from({ length: at.length }, (_, row) => ({
    user: user[row] as number,
    item: item[row] as number,
    weight: weight[row] as number,
    at: at[row] as number,
  })),
});
