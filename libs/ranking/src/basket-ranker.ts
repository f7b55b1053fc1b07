import { type History, historyOf, type Interactions, rowSizes, transposed } from './interactions.js';
import { SparseItemToItem } from './item-to-item.js';
import { pack, unpack } from './packed.js';
import type { SparseRows } from './sparse-rows.js';
import { standardScores } from './standard-scores.js';

const DAY = 86_400_000;
/** Days in which own purchases count half. */
export const OWN_HALF_LIFE = 120;
const SIMILAR_CUSTOMERS = 300;
/** Who bought just the same tells nothing new: mostly that is the customer. */
const SAME = 0.99;
const MAGIC = 'attendant-baskets-1';

/** What one customer bought at once; `at` in ms. */
export interface Basket {
  customer: number;
  at: number;
  items: ReadonlySet<number>;
}

/** What speaks for an item in a customer's next basket. The first is the lead of the blend. */
export const BASKET_PARTS = [
  'own purchases still selling',
  'own purchases',
  'own purchases that others buy again',
  'similar customers',
  'what is selling',
  'what goes with them',
  'what follows the last basket',
] as const;

/** What was learnt of baskets, as plain data. The rows of customers are without names. */
export interface BasketArtifact {
  items: number;
  /** Customers' purchases, fading as of the training. */
  own: Interactions;
  /** The same, fading faster: what each buys of late. */
  lately: Interactions;
  /** Items bought in one basket. */
  together: SparseRows;
  /** From the items of a basket to those of the customer's next. */
  following: SparseRows;
  /** Fading sales. */
  sales: Float64Array;
  /** Share of an item's buyers who bought it again. */
  again: Float64Array;
  /** Of {@link BASKET_PARTS}. */
  weights: number[];
}

const NOBODY: History = { items: new Int32Array(0), weights: new Float64Array(0) };

/** Foresees a customer's next basket: what was bought before may be bought again. */
export class BasketRanker {
  private readonly similar: SimilarCustomers;
  private readonly together: SparseItemToItem;
  private readonly following: SparseItemToItem;

  constructor(private readonly learnt: BasketArtifact) {
    this.similar = new SimilarCustomers(learnt.own, learnt.lately);
    this.together = new SparseItemToItem(learnt.items, learnt.together);
    this.following = new SparseItemToItem(learnt.items, learnt.following);
  }

  get items(): number {
    return this.learnt.items;
  }

  get weights(): readonly number[] {
    return this.learnt.weights;
  }

  /**
   * One score an item.
   *
   * @param baskets of the customer, oldest first
   * @param now ms
   */
  scores(baskets: readonly Pick<Basket, 'at' | 'items'>[], now: number): Float64Array {
    const total = new Float64Array(this.items);
    this.parts(baskets, now).forEach((scores, part) => {
      const weight = this.learnt.weights[part] as number;
      if (weight === 0) return;
      for (let item = 0; item < total.length; item++) {
        total[item] = (total[item] as number) + weight * (scores[item] as number);
      }
    });
    return total;
  }

  /** Standard scores of each part, over all items. */
  parts(baskets: readonly Pick<Basket, 'at' | 'items'>[], now: number): Float64Array[] {
    const { items, sales, again } = this.learnt;
    const history = fadingHistory(baskets, now);
    const personal = new Float64Array(items);
    history.items.forEach((item, place) => {
      if (item >= 0 && item < items) personal[item] = history.weights[place] as number;
    });
    const selling = personal.map((score, item) => score * Math.log1p(sales[item] as number));
    const last = [...(baskets.at(-1)?.items ?? [])];
    return [
      selling,
      personal,
      selling.map((score, item) => score * (again[item] as number)),
      this.similar.scores(history),
      sales,
      this.together.scores(history),
      this.following.scores({
        items: Int32Array.from(last),
        weights: new Float64Array(last.length).fill(1),
      }),
    ].map((scores) => standardScores(scores, NOBODY));
  }

  withWeights(weights: number[]): BasketRanker {
    return new BasketRanker({ ...this.learnt, weights });
  }

  pack(): Buffer {
    return pack(MAGIC, this.learnt);
  }

  /** @throws RangeError for bytes that are none */
  static unpack(bytes: Uint8Array): BasketRanker {
    return new BasketRanker(unpack(MAGIC, bytes) as BasketArtifact);
  }
}

/** A customer's own purchases, each counting half after {@link OWN_HALF_LIFE} days. */
function fadingHistory(baskets: readonly Pick<Basket, 'at' | 'items'>[], now: number): History {
  const weights = new Map<number, number>();
  for (const { at, items } of baskets) {
    const weight = 0.5 ** ((now - at) / (OWN_HALF_LIFE * DAY));
    for (const item of items) weights.set(item, (weights.get(item) ?? 0) + weight);
  }
  return { items: Int32Array.from(weights.keys()), weights: Float64Array.from(weights.values()) };
}

/**
 * What the most similar customers buy lately, each in shares of all they buy; similar by the cosine of fading purchases
 * weighted by inverse user frequency (user kNN on fading baskets, after Hu et al., "TIFU-KNN", SIGIR 2020).
 */
class SimilarCustomers {
  private readonly rarity: Float64Array;
  private readonly byItem: Interactions;
  private readonly lengths: Float64Array;
  private readonly totals: Float64Array;

  constructor(
    own: Interactions,
    private readonly lately: Interactions,
  ) {
    this.rarity = rowSizes(transposed(own)).map((takers) => Math.log(own.users / (1 + takers)));
    const scaled: Interactions = {
      ...own,
      weights: own.weights.map((weight, entry) => weight * this.rarityOf(own.columns[entry] as number)),
    };
    this.byItem = transposed(scaled);
    this.lengths = Float64Array.from({ length: own.users }, (_, user) =>
      Math.hypot(...historyOf(scaled, user).weights),
    );
    this.totals = Float64Array.from({ length: own.users }, (_, user) =>
      historyOf(lately, user).weights.reduce((sum, weight) => sum + weight, 0),
    );
  }

  scores({ items, weights }: History): Float64Array {
    const products = new Float64Array(this.lengths.length);
    let squares = 0;
    items.forEach((item, place) => {
      if (item < 0 || item >= this.byItem.users) return;
      const weight = (weights[place] as number) * this.rarityOf(item);
      squares += weight * weight;
      const { items: customers, weights: theirs } = historyOf(this.byItem, item);
      customers.forEach((customer, at) => {
        products[customer] = (products[customer] as number) + weight * (theirs[at] as number);
      });
    });
    const length = Math.sqrt(squares) || 1;
    const scores = new Float64Array(this.byItem.users);
    Array.from(products, (product, customer) => ({
      customer,
      similarity: product / length / (this.lengths[customer] || 1),
    }))
      .filter(({ similarity }) => similarity > 0 && similarity < SAME)
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, SIMILAR_CUSTOMERS)
      .forEach(({ customer, similarity }) => {
        const theirs = historyOf(this.lately, customer);
        theirs.items.forEach((item, place) => {
          const share = (theirs.weights[place] as number) / (this.totals[customer] as number);
          scores[item] = (scores[item] as number) + similarity * share;
        });
      });
    return scores;
  }

  private rarityOf(item: number): number {
    return this.rarity[item] as number;
  }
}
