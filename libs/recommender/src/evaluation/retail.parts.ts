import { standardScores } from '../models/blended-ranker.js';
import {
  type History,
  historyOf,
  type Interaction,
  type Interactions,
  interactionsOf,
  rowSizes,
  transposed,
} from '../models/interactions.js';
import { trainItemNeighbors } from '../models/neighbors.js';
import { trainPopularity } from '../models/popularity-ranker.js';
import type { Basket, RetailData } from './retail.data.js';

const DAY = 86_400_000;
/** Days in which own purchases, those of similar customers, and what sold in the shop count half. */
const OWN_HALF_LIFE = 120;
const SIMILAR_HALF_LIFE = 60;
const SALES_HALF_LIFE = 14;
const SIMILAR_CUSTOMERS = 300;
/** Imagined buyers of an item, of whom a share bought again: holds back items of few buyers. */
const PRIOR_BUYERS = 5;
const PRIOR_REPEAT = 0.3;
/** Imagined baskets that hold back transitions of little support. */
const TRANSITION_SHRINKAGE = 20;

/** Customers with something before a date, and what each bought first from there to another. */
export interface Period {
  past: Basket[];
  next: Basket[];
  at: number;
}

/** Purchases, each counting half after `halfLifeDays`. */
export const fadingPurchases = (data: RetailData, { past, at }: Period, halfLifeDays: number): Interactions =>
  interactionsOf(
    data.customers,
    data.items,
    past.flatMap(({ customer, time, items }) => {
      const weight = 0.5 ** ((at - time) / (halfLifeDays * DAY));
      return [...items].map((item): Interaction => ({ user: customer, item, weight }));
    }),
  );

/** The history itself as scores: what was bought often and lately will be bought again. */
export const personalScores = (items: number, history: History): Float64Array => {
  const scores = new Float64Array(items);
  history.items.forEach((item, place) => {
    scores[item] = history.weights[place] as number;
  });
  return scores;
};

/** Share of an item's buyers who bought it in more than one basket, with a few imagined buyers. */
const repeatRates = (data: RetailData, period: Period): Float64Array => {
  const counts = transposed(fadingPurchases(data, period, Infinity));
  return Float64Array.from({ length: data.items }, (_, item) => {
    const { weights } = historyOf(counts, item);
    const again = weights.filter((times) => times > 1).length;
    return (again + PRIOR_BUYERS * PRIOR_REPEAT) / (weights.length + PRIOR_BUYERS);
  });
};

/** From the items of a basket to those of the customer's next one: together / (√(n_from n_to) + λ). */
const transitions = (data: RetailData, { past }: Period) => {
  const last = new Map<number, Basket>();
  const rows = Array.from({ length: data.items }, () => new Map<number, number>());
  const left = new Float64Array(data.items);
  const bought = new Float64Array(data.items);
  for (const basket of past) {
    const before = last.get(basket.customer);
    last.set(basket.customer, basket);
    for (const item of basket.items) bought[item] = (bought[item] as number) + 1;
    for (const from of before?.items ?? []) {
      left[from] = (left[from] as number) + 1;
      const row = rows[from] as Map<number, number>;
      for (const to of basket.items) row.set(to, (row.get(to) ?? 0) + 1);
    }
  }
  return (customer: number): Float64Array => {
    const scores = new Float64Array(data.items);
    for (const from of last.get(customer)?.items ?? []) {
      for (const [to, times] of rows[from] as Map<number, number>) {
        const size = Math.sqrt((left[from] as number) * (bought[to] as number));
        scores[to] = (scores[to] as number) + times / (size + TRANSITION_SHRINKAGE);
      }
    }
    return scores;
  };
};

/**
 * What the most similar customers buy lately, each in shares of all they buy; similar by the cosine of fading purchases
 * weighted by inverse user frequency (user kNN on fading baskets, after Hu et al., "TIFU-KNN", SIGIR 2020).
 */
const similarCustomers = (data: RetailData, own: Interactions, lately: Interactions) => {
  const takers = rowSizes(transposed(own));
  const idf = takers.map((count) => Math.log(data.customers / (1 + count)));
  const scaled: Interactions = {
    ...own,
    weights: own.weights.map((weight, entry) => weight * (idf[own.columns[entry] as number] as number)),
  };
  const byItem = transposed(scaled);
  const lengths = Float64Array.from({ length: data.customers }, (_, user) =>
    Math.hypot(...historyOf(scaled, user).weights),
  );
  const totals = Float64Array.from({ length: data.customers }, (_, user) =>
    historyOf(lately, user).weights.reduce((sum, weight) => sum + weight, 0),
  );
  return (customer: number): Float64Array => {
    const products = new Float64Array(data.customers);
    const row = historyOf(scaled, customer);
    row.items.forEach((item, place) => {
      const column = historyOf(byItem, item);
      column.items.forEach((other, at) => {
        const product = (row.weights[place] as number) * (column.weights[at] as number);
        products[other] = (products[other] as number) + product;
      });
    });
    products[customer] = 0;
    const scores = new Float64Array(data.items);
    Array.from(products, (product, other) => ({ other, similarity: product / (lengths[other] || 1) }))
      .filter(({ similarity }) => similarity > 0)
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, SIMILAR_CUSTOMERS)
      .forEach(({ other, similarity }) => {
        const theirs = historyOf(lately, other);
        theirs.items.forEach((item, place) => {
          const share = (theirs.weights[place] as number) / (totals[other] as number);
          scores[item] = (scores[item] as number) + similarity * share;
        });
      });
    return scores;
  };
};

/** What speaks for an item in a customer's next basket. The first is the lead of the blend. */
export const PARTS = [
  'own purchases still selling',
  'own purchases',
  'own purchases that others buy again',
  'similar customers',
  'what is selling',
  'what goes with them',
  'what follows the last basket',
] as const;

const NOBODY: History = { items: new Int32Array(0), weights: new Float64Array(0) };

/** Standard scores of each part for each customer, over all items: what was bought before may be bought again. */
export const partsOf = (data: RetailData, period: Period): Float32Array[][] => {
  const own = fadingPurchases(data, period, OWN_HALF_LIFE);
  const asBaskets = interactionsOf(
    period.past.length,
    data.items,
    period.past.flatMap(({ items }, user) =>
      [...items].map((item): Interaction => ({ user, item, weight: 1 })),
    ),
  );
  const together = trainItemNeighbors(asBaskets, { neighbors: 50, shrinkage: 20 });
  const sales = trainPopularity(fadingPurchases(data, period, SALES_HALF_LIFE)).scores();
  const again = repeatRates(data, period);
  const similar = similarCustomers(data, own, fadingPurchases(data, period, SIMILAR_HALF_LIFE));
  const following = transitions(data, period);
  return period.next.map(({ customer }) => {
    const history = historyOf(own, customer);
    const personal = personalScores(data.items, history);
    const selling = personal.map((score, item) => score * Math.log1p(sales[item] as number));
    return [
      selling,
      personal,
      selling.map((score, item) => score * (again[item] as number)),
      similar(customer),
      sales,
      together.scores(history),
      following(customer),
    ].map((scores) => Float32Array.from(standardScores(scores, NOBODY)));
  });
};
