import { type Basket, BASKET_PARTS, BasketRanker, OWN_HALF_LIFE } from './basket-ranker.js';
import {
  historyOf,
  type Interaction,
  type Interactions,
  interactionsOf,
  transposed,
} from './interactions.js';
import { fitMixture, type MixtureCase, mixtureCase } from './mixture.js';
import { trainItemNeighbors } from './neighbors.js';
import { trainPopularity } from './popularity-ranker.js';
import { rankingFigures } from './ranking-figures.js';
import { type SparseRows, sparseRows } from './sparse-rows.js';

const DAY = 86_400_000;
/** Days in which what similar customers buy, and what sold in the shop, count half. */
const SIMILAR_HALF_LIFE = 60;
const SALES_HALF_LIFE = 14;
/** Imagined buyers of an item, of whom a share bought again: holds back items of few buyers. */
const PRIOR_BUYERS = 5;
const PRIOR_REPEAT = 0.3;
/** Imagined baskets that hold back transitions of little support. */
const TRANSITION_SHRINKAGE = 20;
/** Weights are fitted on the next baskets of three periods of two months, the last of which ends with the data. */
const PERIOD = 61 * DAY;
const PERIODS_END = [PERIOD, PERIOD / 2, 0];
const K = 10;
const MOST_CASES = 1_500;
const NOTHING: ReadonlySet<number> = new Set();

/** Baskets of a shop, oldest first, customers and items by number. */
export interface BasketData {
  customers: number;
  items: number;
  baskets: readonly Basket[];
}

export interface TrainedBaskets {
  ranker: BasketRanker;
  /** Next baskets that the weights were fitted on; 0: the weights are those of the lead alone. */
  judged: number;
  /** Recall@10 of the fitted weights on them, and of what each customer bought most often. */
  recall: number;
  frequent: number;
}

/** Purchases, each counting half after `halfLifeDays`. */
export const fadingPurchases = (
  { customers, items, baskets }: BasketData,
  at: number,
  halfLifeDays: number,
): Interactions =>
  interactionsOf(
    customers,
    items,
    baskets.flatMap((basket) => {
      const weight = Math.max(0.5 ** ((at - basket.at) / (halfLifeDays * DAY)), Number.MIN_VALUE);
      return [...basket.items].map((item): Interaction => ({ user: basket.customer, item, weight }));
    }),
  );

/** Share of an item's buyers who bought it in more than one basket, with a few imagined buyers. */
const repeatRates = (data: BasketData): Float64Array => {
  const counts = transposed(fadingPurchases(data, 0, Infinity));
  return Float64Array.from({ length: data.items }, (_, item) => {
    const { weights } = historyOf(counts, item);
    const again = weights.filter((times) => times > 1).length;
    return (again + PRIOR_BUYERS * PRIOR_REPEAT) / (weights.length + PRIOR_BUYERS);
  });
};

/** From the items of a basket to those of the customer's next one: together / (√(n_from n_to) + λ). */
const transitions = ({ items, baskets }: BasketData): SparseRows => {
  const last = new Map<number, Basket>();
  const rows = Array.from({ length: items }, () => new Map<number, number>());
  const left = new Float64Array(items);
  const bought = new Float64Array(items);
  for (const basket of baskets) {
    const before = last.get(basket.customer);
    last.set(basket.customer, basket);
    for (const item of basket.items) bought[item] = (bought[item] as number) + 1;
    for (const from of before?.items ?? []) {
      left[from] = (left[from] as number) + 1;
      const row = rows[from] as Map<number, number>;
      for (const to of basket.items) row.set(to, (row.get(to) ?? 0) + 1);
    }
  }
  rows.forEach((row, from) => {
    for (const [to, times] of row) {
      const size = Math.sqrt((left[from] as number) * (bought[to] as number));
      row.set(to, times / (size + TRANSITION_SHRINKAGE));
    }
  });
  return sparseRows(rows);
};

/** Everything but the weights, as of a time. */
const learn = (data: BasketData, at: number, weights: number[]): BasketRanker => {
  const asUsers = interactionsOf(
    data.baskets.length,
    data.items,
    data.baskets.flatMap(({ items }, user) =>
      [...items].map((item): Interaction => ({ user, item, weight: 1 })),
    ),
  );
  const together = trainItemNeighbors(asUsers, { neighbors: 50, shrinkage: 20 }).artifact();
  return new BasketRanker({
    items: data.items,
    own: fadingPurchases(data, at, OWN_HALF_LIFE),
    lately: fadingPurchases(data, at, SIMILAR_HALF_LIFE),
    together: (together as { rows: SparseRows }).rows,
    following: transitions(data),
    sales: trainPopularity(fadingPurchases(data, at, SALES_HALF_LIFE)).scores(),
    again: repeatRates(data),
    weights,
  });
};

/** What customers known before a time bought first from then to another. */
export interface NextBaskets {
  past: BasketData;
  at: number;
  cases: { customer: number; baskets: readonly Basket[]; next: ReadonlySet<number> }[];
}

export const nextBaskets = (data: BasketData, from: number, to: number): NextBaskets => {
  const past = { ...data, baskets: data.baskets.filter(({ at }) => at < from) };
  const own = new Map<number, Basket[]>();
  for (const basket of past.baskets) {
    const baskets = own.get(basket.customer);
    if (baskets) baskets.push(basket);
    else own.set(basket.customer, [basket]);
  }
  const next = new Map<number, ReadonlySet<number>>();
  for (const { customer, at, items } of data.baskets) {
    if (at >= from && at < to && own.has(customer) && !next.has(customer)) next.set(customer, items);
  }
  const cases = Array.from(next, ([customer, items]) => ({
    customer,
    baskets: own.get(customer) as Basket[],
    next: items,
  }));
  return { past, at: from, cases };
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/**
 * Learns what customers buy next from what they bought.
 *
 * @param until what happened until then is known, ms
 */
export const trainBaskets = (
  data: BasketData,
  until: number,
  progress: (text: string) => void = () => undefined,
): TrainedBaskets => {
  const recallOf = (list: readonly number[], wanted: ReadonlySet<number>): number =>
    rankingFigures(list, wanted, K).recall;
  const lead = BASKET_PARTS.map((_, part): number => (part === 0 ? 1 : 0));
  const frequent: number[] = [];
  const cases = PERIODS_END.flatMap((before, period): MixtureCase[] => {
    const inner = nextBaskets(data, until - before - PERIOD, until - before);
    if (inner.cases.length === 0) return [];
    progress(`next baskets of period ${period + 1} of ${PERIODS_END.length}`);
    const model = learn(inner.past, inner.at, lead);
    return inner.cases.slice(0, MOST_CASES).map(({ baskets, next }) => {
      frequent.push(recallOf(mostFrequent(baskets), next));
      return mixtureCase(model.parts(baskets, inner.at), NOTHING, next);
    });
  });
  progress('weights of what speaks for a next basket');
  const { weights, gains } = fitMixture(cases, BASKET_PARTS.length, 0, recallOf);
  return {
    ranker: learn(data, until, weights),
    judged: cases.length,
    recall: mean(gains),
    frequent: mean(frequent),
  };
};

/** The ten items in most of the baskets. */
export const mostFrequent = (baskets: readonly Pick<Basket, 'items'>[]): number[] => {
  const counts = new Map<number, number>();
  for (const { items } of baskets) for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, K)
    .map(([item]) => item);
};
