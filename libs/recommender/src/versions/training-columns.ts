import type { Basket, BasketData, Interaction } from '#ranking';
import { ItemTexts } from '../training/item-texts.js';
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
  /** 1 where the event is a purchase. */
  bought: Uint8Array<ArrayBuffer>;
  /** Stars given, 0 where none were. */
  stars: Float32Array<ArrayBuffer>;
  /** Embeddings of the products' texts, product by product, zeros where there is none; empty: no texts are known. */
  texts: Float32Array<ArrayBuffer>;
}

const DAY = 86_400_000;

/** What is handed over to a thread rather than copied. */
export const buffersOf = ({ user, item, weight, at, bought, stars, texts }: TrainingColumns): ArrayBuffer[] =>
  [user, item, weight, at, bought, stars, texts].map(({ buffer }) => buffer);

export const trainingDataOf = ({
  users,
  productIds,
  user,
  item,
  weight,
  at,
  texts,
}: TrainingColumns): TrainingData => ({
  users,
  items: productIds.length,
  events: Array.from({ length: at.length }, (_, row) => ({
    user: user[row] as number,
    item: item[row] as number,
    weight: weight[row] as number,
    at: at[row] as number,
  })).filter((event) => event.weight > 0),
  ...(texts.length > 0 && { texts: new ItemTexts(productIds.length, texts) }),
});

/** What was bought by one shopper on one day is a basket. */
export const basketDataOf = ({ users, productIds, user, item, at, bought }: TrainingColumns): BasketData => {
  const baskets = new Map<string, Basket & { items: Set<number> }>();
  for (let row = 0; row < at.length; row++) {
    if (!bought[row]) continue;
    const customer = user[row] as number;
    const key = `${customer} ${Math.floor((at[row] as number) / DAY)}`;
    const basket = baskets.get(key) ?? { customer, at: at[row] as number, items: new Set() };
    basket.items.add(item[row] as number);
    baskets.set(key, basket);
  }
  return { customers: users, items: productIds.length, baskets: [...baskets.values()] };
};

/** The latest stars of each pair. */
export const ratingsOf = ({ user, item, stars }: TrainingColumns): Interaction[] => {
  const latest = new Map<string, Interaction>();
  stars.forEach((weight, row) => {
    const [who, what] = [user[row] as number, item[row] as number];
    if (weight > 0) latest.set(`${who} ${what}`, { user: who, item: what, weight });
  });
  return [...latest.values()];
};
