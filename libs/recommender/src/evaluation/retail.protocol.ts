import { parse } from 'csv-parse/sync';
import { standardScores } from '../models/blended-ranker.js';
import {
  type History,
  historyOf,
  type Interaction,
  type Interactions,
  interactionsOf,
} from '../models/interactions.js';
import { trainItemNeighbors } from '../models/neighbors.js';
import { trainPopularity } from '../models/popularity-ranker.js';
import { UserNeighbors } from '../models/user-neighbors.js';
import { EvaluationDataError } from './evaluation.errors.js';
import { bootstrapMean } from './paired-bootstrap.js';
import type { ProtocolReport } from './protocol-report.js';
import { rankingFigures } from './ranking-figures.js';
import { topItems } from './top-items.js';

const K = 10;
const DAY = 86_400_000;
/** Baskets before the first date train, the next basket of each customer up to the second validates; then all over. */
const VALIDATION = Date.parse('2011-08-01T00:00:00Z');
const TEST = Date.parse('2011-09-01T00:00:00Z');
/** A tenth more than the better baseline. */
const GAIN = 1.1;

/** What one customer bought at once. */
interface Basket {
  customer: number;
  time: number;
  items: Set<number>;
}

/** Baskets, oldest first, customers and items by number. */
export interface RetailData {
  customers: number;
  items: number;
  baskets: Basket[];
}

const COLUMNS = ['InvoiceNo', 'StockCode', 'Quantity', 'InvoiceDate', 'CustomerID'] as const;

/**
 * Order lines as CSV; cancellations, returns and lines without a customer are left out.
 *
 * @throws EvaluationDataError naming file and line
 */
export const parseOrderLines = (text: string, file: string): RetailData => {
  let rows: Record<string, string>[];
  try {
    rows = parse(text, { columns: true, bom: true });
  } catch (error) {
    throw new EvaluationDataError(`${file}: ${(error as Error).message}`);
  }
  const missing = COLUMNS.find((column) => rows[0]?.[column] === undefined);
  if (missing) throw new EvaluationDataError(`${file}: no rows with a column ${missing}`);
  const customers = new Map<string, number>();
  const items = new Map<string, number>();
  const baskets = new Map<string, Basket>();
  const numberOf = (names: Map<string, number>, name: string): number => {
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  };
  rows.forEach((row, index) => {
    const [invoice, code, quantity, date, customer] = COLUMNS.map((column) => row[column] ?? '') as [
      string,
      string,
      string,
      string,
      string,
    ];
    const time = Date.parse(`${date.replace(' ', 'T')}Z`);
    if (Number.isNaN(time) || Number.isNaN(Number(quantity))) {
      throw new EvaluationDataError(`${file}, row ${index + 1}: InvoiceDate or Quantity cannot be read`);
    }
    if (invoice.startsWith('C') || !customer || Number(quantity) <= 0) return;
    const basket = baskets.get(invoice) ?? {
      customer: numberOf(customers, customer),
      time,
      items: new Set(),
    };
    basket.items.add(numberOf(items, code));
    baskets.set(invoice, basket);
  });
  return {
    customers: customers.size,
    items: items.size,
    baskets: [...baskets.values()].sort((a, b) => a.time - b.time),
  };
};

/** Customers with something before a date and a basket from there to another. */
interface Period {
  past: Basket[];
  next: Basket[];
  at: number;
}

const periodOf = (baskets: readonly Basket[], from: number, to: number): Period => {
  const past = baskets.filter(({ time }) => time < from);
  const known = new Set(past.map(({ customer }) => customer));
  const next = new Map<number, Basket>();
  for (const basket of baskets) {
    if (basket.time < from || basket.time >= to || !known.has(basket.customer)) continue;
    if (!next.has(basket.customer)) next.set(basket.customer, basket);
  }
  return { past, next: [...next.values()], at: from };
};

/** Purchases, each counting half after `halfLifeDays`. */
const weighted = (data: RetailData, { past, at }: Period, halfLifeDays: number): Interactions =>
  interactionsOf(
    data.customers,
    data.items,
    past.flatMap(({ customer, time, items }) => {
      const weight = 0.5 ** ((at - time) / (halfLifeDays * DAY));
      return [...items].map((item): Interaction => ({ user: customer, item, weight }));
    }),
  );

/** The history itself as scores: what was bought often and lately will be bought again. */
const personalScores = (items: number, history: History): Float64Array => {
  const scores = new Float64Array(items);
  history.items.forEach((item, place) => {
    scores[item] = history.weights[place] as number;
  });
  return scores;
};

const NOBODY: History = { items: new Int32Array(0), weights: new Float64Array(0) };
const PARTS = [
  'own purchases',
  'own purchases still selling',
  'what goes with them',
  'what is selling',
  'similar customers',
] as const;

/** Days in which what sold in the shop counts half. */
const SALES_HALF_LIFE = 14;

/** Standard scores of each part, over all items: what was bought before may be bought again. */
const partsOf = (data: RetailData, period: Period, halfLifeDays: number): Float64Array[][] => {
  const own = weighted(data, period, halfLifeDays);
  const asBaskets = interactionsOf(
    period.past.length,
    data.items,
    period.past.flatMap(({ items }, user) =>
      [...items].map((item): Interaction => ({ user, item, weight: 1 })),
    ),
  );
  const together = trainItemNeighbors(asBaskets, { neighbors: 50, shrinkage: 20 });
  const sales = trainPopularity(weighted(data, period, SALES_HALF_LIFE)).scores();
  const selling = standardScores(sales, NOBODY);
  const similar = new UserNeighbors(own, { neighbors: 100, shrinkage: 10 });
  return period.next.map(({ customer }) => {
    const history = historyOf(own, customer);
    const personal = personalScores(data.items, history);
    const stillSelling = personal.map((score, item) => score * Math.log1p(sales[item] as number));
    return [
      standardScores(personal, NOBODY),
      standardScores(stillSelling, NOBODY),
      standardScores(together.scores(history), NOBODY),
      selling,
      standardScores(similar.scores(history), NOBODY),
    ];
  });
};

const recalls = (period: Period, scoresOf: (place: number) => Float64Array): number[] =>
  period.next.map(
    ({ items }, place) => rankingFigures(topItems(scoresOf(place), K, new Set()), items, K).recall,
  );

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const blended = (parts: readonly Float64Array[], weights: readonly number[]): Float64Array =>
  (parts[0] as Float64Array).map((_, item) =>
    parts.reduce((sum, part, index) => sum + (weights[index] as number) * (part[item] as number), 0),
  );

const STEPS = [0, 0.1, 0.2, 0.4, 0.8, 1.6];

/** Weights by coordinate ascent on the validation's recall, from own purchases alone. */
const chooseWeights = (
  period: Period,
  parts: readonly Float64Array[][],
): { weights: number[]; recall: number } => {
  const recallOf = (weights: readonly number[]) =>
    mean(recalls(period, (place) => blended(parts[place] as Float64Array[], weights)));
  let weights = PARTS.map((_, part): number => (part === 0 ? 1 : 0));
  let recall = recallOf(weights);
  for (let round = 0; round < 2; round++) {
    for (let part = 1; part < PARTS.length; part++) {
      for (const step of STEPS) {
        const tried = weights.with(part, step);
        const found = recallOf(tried);
        if (found > recall) {
          recall = found;
          weights = tried;
        }
      }
    }
  }
  return { weights, recall };
};

/**
 * The next basket of a shop's customers: what each with purchases before September 2011 bought first from then on, found
 * among all articles, those bought before included. Settings are chosen one month earlier.
 */
export const runRetail = (
  data: RetailData,
  file: string,
  progress: (text: string) => void,
): ProtocolReport => {
  const validation = periodOf(data.baskets, VALIDATION, TEST);
  const test = periodOf(data.baskets, TEST, Infinity);
  if (validation.next.length === 0 || test.next.length === 0) {
    throw new EvaluationDataError(
      `${file}: nobody has baskets before and after the first of August and of September 2011`,
    );
  }
  const tried = [60, 120, 240, 480].map((halfLifeDays) => {
    progress(`choosing: half-life ${halfLifeDays} days`);
    return { halfLifeDays, ...chooseWeights(validation, partsOf(data, validation, halfLifeDays)) };
  });
  const chosen = tried.reduce((best, one) => (one.recall > best.recall ? one : best));
  progress('test');
  const parts = partsOf(data, test, chosen.halfLifeDays);
  const blend = recalls(test, (place) => blended(parts[place] as Float64Array[], chosen.weights));

  const plain = weighted(data, test, Infinity);
  const totals = trainPopularity(plain).scores();
  const popular = recalls(test, () => totals);
  const frequent = recalls(test, (place) =>
    personalScores(data.items, historyOf(plain, (test.next[place] as Basket).customer)),
  );
  const baseline = mean(frequent) >= mean(popular) ? frequent : popular;
  const gain = bootstrapMean(blend.map((value, place) => value - (baseline[place] as number)));
  const row = (model: string, values: readonly number[], settings = '') => ({
    model,
    figures: { 'recall@10': mean(values) },
    settings,
  });
  return {
    protocol: 'retail',
    data: `${data.baskets.length} baskets, ${data.customers} customers, ${data.items} articles; ${test.next.length} next baskets`,
    columns: ['recall@10'],
    rows: [
      row('top popular', popular),
      row('personal top frequency', frequent),
      row(
        'blend',
        blend,
        `half-life ${chosen.halfLifeDays} days; ${PARTS.map((part, index) => `${chosen.weights[index]} ${part}`).join(' + ')}`,
      ),
    ],
    goals: [
      {
        text: 'blend, recall@10, 10 % over the better baseline',
        goal: mean(baseline) * GAIN,
        measured: mean(blend),
        reached: mean(blend) >= mean(baseline) * GAIN,
      },
    ],
    notes: [
      `blend - better baseline: ${gain.mean.toFixed(4)} (95 % interval ${gain.low.toFixed(4)} to ${gain.high.toFixed(4)})`,
    ],
  };
};
