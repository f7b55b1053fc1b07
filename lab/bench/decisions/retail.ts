import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { baseStock, drawDemand, fitDemand, type StockPolicy } from '#decisions';
import { normalQuantile } from '#learning';
import { type BenchTable, percentOf } from './bench-table.js';

const COSTS = { leadTime: 2, holding: 1, shortage: 9 };
const TRAIN = 0.8;

type Levels = (day: number) => number;

/**
 * Daily demand of 200 products of a gift shop; what policies cost over its last fifth. All policies start with the same
 * shelf and may use only days that are over.
 */
export const retailTable = async (data: string, progress: (text: string) => void): Promise<BenchTable> => {
  const products = [
    ...(await readDemand(join(data, 'decisions/online_retail/daily_demand_top200.csv.gz'))).values(),
  ];
  const smoothing = bestSmoothing(products);
  const policies: Record<string, (demand: readonly number[], from: number) => Levels> = {
    'forecast times what replay found best': (demand, from) => scaled(demand, from, smoothing),
    'fitted demand, independent days': (demand, from) => fixed(fittedLevel(demand.slice(0, from))),
    'normal newsvendor': (demand, from) => fixed(normalLevel(demand.slice(0, from))),
    'best base stock on train': (demand, from) => fixed(bestLevel(demand.slice(0, from))),
  };
  const costs = Object.entries(policies).map(([name, levelsOf]) => ({
    name,
    costs: products.map((demand, place) => {
      progress(`online retail: ${name}, ${place + 1} of ${products.length}`);
      const from = Math.floor(TRAIN * demand.length);
      return costOver(demand, from, demand.length, levelsOf(demand, from));
    }),
  }));
  return {
    title: `online retail, ${products.length} products, last ${Math.round(100 * (1 - TRAIN))} % of the days, lead time ${COSTS.leadTime}, holding ${COSTS.holding}, shortage ${COSTS.shortage}: cost a day`,
    goal: 'below the normal newsvendor and the best base stock found on train; paired interval over products',
    rows: costs.map(({ name, costs: own }) => ({
      policy: name,
      cost: Number((sumOf(own) / own.length).toFixed(2)),
      ...Object.fromEntries(
        costs.slice(-2).map((rival) => [`less than ${rival.name}, %`, savedText(own, rival.costs)]),
      ),
    })),
  };
};

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Share of the rival's total cost that is saved, with the 95 % interval of the paired difference over products. */
const savedText = (own: readonly number[], rival: readonly number[]): string => {
  const gaps = rival.map((cost, i) => cost - (own[i] as number));
  const all = sumOf(rival);
  const gap = sumOf(gaps) / gaps.length;
  const error = Math.sqrt(sumOf(gaps.map((one) => (one - gap) ** 2)) / (gaps.length - 1) / gaps.length);
  const share = (value: number): number => percentOf((value * gaps.length) / all);
  return `${share(gap)} (${share(gap - 1.96 * error)} to ${share(gap + 1.96 * error)})`;
};

const fixed =
  (level: number): Levels =>
  () =>
    level;

/** The fractile of what is wanted until the order after the next arrives. */
const fittedLevel = (train: readonly number[]): number =>
  sumQuantile(
    fitDemand(train.map((sold) => ({ sold, soldOut: false }))).demand,
    COSTS.leadTime + 1,
    COSTS.shortage / (COSTS.shortage + COSTS.holding),
  );

/** Weights of the newest day; with 0 the forecast is the mean of all days so far. */
const SMOOTHING = [0, 0.02, 0.05, 0.1, 0.2];
const FACTORS = Array.from({ length: 71 }, (_, step) => 0.5 * 1.04 ** step);
/** Days before the first that is replayed. */
const WARM_UP = 30;

/** Demand of a day as forecast from those before (Brown 1959). */
const forecasts = (demand: readonly number[], smoothing: number): number[] => {
  let forecast = sumOf(demand.slice(0, WARM_UP)) / WARM_UP;
  return demand.map((units, day) => {
    const before = forecast;
    if (day >= WARM_UP) forecast += (smoothing || 1 / (day + 1)) * (units - forecast);
    return before;
  });
};

/** The factor on the forecast with which the days of training would have cost least, and that cost. */
const bestFactor = (train: readonly number[], smoothing: number): { factor: number; cost: number } => {
  const expected = forecasts(train, smoothing);
  return FACTORS.map((factor) => ({
    factor,
    cost: costOver(train, WARM_UP, train.length, (day) => Math.round(factor * (expected[day] as number))),
  })).reduce((best, one) => (one.cost < best.cost ? one : best));
};

/** One smoothing for all products: the one with which training costs least, each product by its own scale. */
const bestSmoothing = (products: readonly number[][]): number => {
  const trains = products.map((demand) => demand.slice(0, Math.floor(TRAIN * demand.length)));
  const costs = SMOOTHING.map((smoothing) =>
    sumOf(trains.map((train) => bestFactor(train, smoothing).cost / Math.max(1, sumOf(train)))),
  );
  return SMOOTHING[costs.indexOf(Math.min(...costs))] as number;
};

const scaled = (demand: readonly number[], from: number, smoothing: number): Levels => {
  const { factor } = bestFactor(demand.slice(0, from), smoothing);
  const expected = forecasts(demand, smoothing);
  return (day) => Math.round(factor * (expected[day] as number));
};

/** Of the demand of several days together, by draws: long tails take long to add up exactly. */
const sumQuantile = (demand: Float64Array, days: number, share: number): number => {
  const draw = drawDemand(demand, 1);
  const sums = Float64Array.from({ length: 4_000 }, () => {
    let sum = 0;
    for (let day = 0; day < days; day++) sum += draw();
    return sum;
  }).sort();
  return sums[Math.ceil(share * sums.length) - 1] as number;
};

const normalLevel = (train: readonly number[]): number => {
  const mean = sumOf(train) / train.length;
  const deviation = Math.sqrt(sumOf(train.map((units) => (units - mean) ** 2)) / (train.length - 1));
  const periods = COSTS.leadTime + 1;
  const fractile = COSTS.shortage / (COSTS.shortage + COSTS.holding);
  return Math.max(0, Math.round(mean * periods + normalQuantile(fractile) * deviation * Math.sqrt(periods)));
};

/** The level that would have cost least over the days of training. */
const bestLevel = (train: readonly number[]): number => {
  const most = Math.max(...train) * (COSTS.leadTime + 1);
  const step = Math.max(1, Math.floor(most / 200));
  let best = 0;
  let least = Infinity;
  for (let level = 0; level <= most; level += step) {
    const cost = costOver(train, COSTS.leadTime + 1, train.length, fixed(level));
    if (cost < least) {
      least = cost;
      best = level;
    }
  }
  return best;
};

/** Cost a day with lost sales; begins with the level on the shelf. */
const costOver = (demand: readonly number[], from: number, to: number, levels: Levels): number => {
  let onHand = levels(from);
  let pipeline: number[] = new Array<number>(COSTS.leadTime - 1).fill(0);
  let cost = 0;
  for (let day = from; day < to; day++) {
    const policy: StockPolicy = baseStock(levels(day));
    const order = policy({ onHand, pipeline });
    const wanted = demand[day] as number;
    cost += COSTS.holding * Math.max(0, onHand - wanted) + COSTS.shortage * Math.max(0, wanted - onHand);
    const [arriving = 0, ...later] = [...pipeline, order];
    onHand = Math.max(0, onHand - wanted) + arriving;
    pipeline = later;
  }
  return cost / (to - from);
};

const readDemand = async (file: string): Promise<Map<string, number[]>> => {
  const products = new Map<string, { date: string; units: number }[]>();
  const rows = createReadStream(file)
    .pipe(createGunzip())
    .pipe(parse({ columns: true }));
  for await (const row of rows as AsyncIterable<Record<string, string>>) {
    const days = products.get(row['StockCode'] ?? '') ?? [];
    // Returns are no demand.
    days.push({ date: row['date'] ?? '', units: Math.max(0, Number(row['units'])) });
    products.set(row['StockCode'] ?? '', days);
  }
  return new Map(
    [...products].map(([product, days]) => [
      product,
      days.sort((a, b) => a.date.localeCompare(b.date)).map(({ units }) => units),
    ]),
  );
};
