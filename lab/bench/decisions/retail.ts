import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { baseStock, drawDemand, fitDemand, type StockPolicy } from '#decisions';
import { bootstrapMean, normalQuantile } from '#learning';
import { type BenchTable, percentOf } from './bench-table.js';

const COSTS = { leadTime: 2, holding: 1, shortage: 9 };
const TRAIN = 0.8;

type Levels = (day: number) => number;

/**
 * Daily demand of 200 products of a gift shop; what policies cost over its last fifth. All policies start with the same
 * shelf and may use only days that are over.
 */
export const retailTable = async (data: string, progress: (text: string) => void): Promise<BenchTable> => {
  const retail = await readDemand(join(data, 'decisions/online_retail/daily_demand_top200.csv.gz'));
  const { products } = retail;
  const from = Math.floor(TRAIN * retail.weekday.length);
  const alone = (levelOf: (train: readonly number[]) => number) => (): Levels[] =>
    products.map((demand) => fixed(levelOf(demand.slice(0, from))));
  const policies: Record<string, () => Levels[]> = {
    'forecast with weekdays, factors pooled': () => forecastLevels(retail, from, progress),
    'fitted demand, independent days': alone(fittedLevel),
    'normal newsvendor': alone(normalLevel),
    'best base stock on train': alone(bestLevel),
  };
  const costs = Object.entries(policies).map(([name, levels]) => {
    progress(`online retail: ${name}`);
    const own = levels();
    return {
      name,
      costs: products.map((demand, place) => costOver(demand, from, demand.length, own[place] as Levels)),
    };
  });
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

/**
 * Share of the rival's total cost that is saved, with the 95 % interval of the paired difference over products: by bootstrap,
 * since a few products with freak orders cost many times what the others do.
 */
const savedText = (own: readonly number[], rival: readonly number[]): string => {
  const saved = bootstrapMean(rival.map((cost, i) => cost - (own[i] as number)));
  const share = (value: number): number => percentOf((value * rival.length) / sumOf(rival));
  return `${share(saved.mean)} (${share(saved.low)} to ${share(saved.high)})`;
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
/** What the costs of all products weigh beside a product's own when its factor is chosen. */
const POOLING = [0, 0.3, 1, 3, 10];
/** Days before the first that is replayed. */
const WARM_UP = 30;
/** The last share of the days of training, by which smoothing, weekdays and pooling are chosen. */
const FOR_CHOOSING = 0.25;

interface Forecasting {
  smoothing: number;
  weekdays: boolean;
  pooling: number;
}

/** What each product's days are expected to want from a day on until the order after the next arrives. */
const expectations = (
  { products, weekday }: Retail,
  until: number,
  { smoothing, weekdays }: Forecasting,
): Float64Array[] => {
  // The shop's own week, from the days of training alone.
  const factor = new Float64Array(7).fill(1);
  if (weekdays) {
    const units = new Float64Array(7);
    const days = new Float64Array(7);
    for (let day = 0; day < until; day++) {
      const place = weekday[day] as number;
      days[place] = (days[place] as number) + 1;
      for (const demand of products) units[place] = (units[place] as number) + (demand[day] as number);
    }
    const mean = sumOf([...units]) / until;
    units.forEach((sum, place) => (factor[place] = days[place] ? sum / (days[place] as number) / mean : 1));
  }
  const at = (day: number): number => factor[weekday[Math.min(day, weekday.length - 1)] as number] as number;
  return products.map((demand) => {
    // Exponential smoothing (Brown 1959) of demand without its weekday.
    let forecast = sumOf(demand.slice(0, WARM_UP)) / WARM_UP;
    return Float64Array.from(demand, (units, day) => {
      const before = forecast;
      if (day >= WARM_UP) forecast += (smoothing || 1 / (day + 1)) * (units / at(day) - forecast);
      let ahead = 0;
      for (let next = day; next <= day + COSTS.leadTime; next++) ahead += at(next);
      return (before * ahead) / (COSTS.leadTime + 1);
    });
  });
};

/** By product and factor: what the days before `until` would have cost, in units of what a day wants. */
const replayed = (retail: Retail, expected: readonly Float64Array[], until: number): Float64Array[] =>
  retail.products.map((demand, place) => {
    const scale = Math.max(1, sumOf(demand.slice(0, until))) / until;
    return Float64Array.from(
      FACTORS,
      (factor) => costOver(demand, WARM_UP, until, levelsOf(expected[place] as Float64Array, factor)) / scale,
    );
  });

const levelsOf =
  (expected: Float64Array, factor: number): Levels =>
  (day) =>
    Math.round(factor * (expected[day] as number));

/** Each product's factor: cheapest by its own days together with the mean of all products'. */
const factorsOf = (costs: readonly Float64Array[], pooling: number): number[] => {
  const all = FACTORS.map((_, at) => sumOf(costs.map((own) => own[at] as number)) / costs.length);
  return costs.map((own) => {
    const both = all.map((mean, at) => (own[at] as number) + pooling * mean);
    return FACTORS[both.indexOf(Math.min(...both))] as number;
  });
};

/** Levels by forecast, week and factor; how, is chosen within the days of training. */
const forecastLevels = (retail: Retail, until: number, progress: (text: string) => void): Levels[] => {
  const from = Math.floor((1 - FOR_CHOOSING) * until);
  let best: Forecasting & { cost: number } = { smoothing: 0, weekdays: false, pooling: 0, cost: Infinity };
  for (const smoothing of SMOOTHING)
    for (const weekdays of [false, true]) {
      progress(`online retail: smoothing ${smoothing}, ${weekdays ? 'with' : 'without'} weekdays`);
      const expected = expectations(retail, from, { smoothing, weekdays, pooling: 0 });
      const costs = replayed(retail, expected, from);
      for (const pooling of POOLING) {
        const factors = factorsOf(costs, pooling);
        const cost = sumOf(
          retail.products.map((demand, place) =>
            costOver(
              demand,
              from,
              until,
              levelsOf(expected[place] as Float64Array, factors[place] as number),
            ),
          ),
        );
        if (cost < best.cost) best = { smoothing, weekdays, pooling, cost };
      }
    }
  const expected = expectations(retail, until, best);
  const factors = factorsOf(replayed(retail, expected, until), best.pooling);
  return factors.map((factor, place) => levelsOf(expected[place] as Float64Array, factor));
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

/** Units by product and day, with the days' weekdays. */
interface Retail {
  products: number[][];
  weekday: number[];
}

const readDemand = async (file: string): Promise<Retail> => {
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
  const sorted = [...products.values()].map((days) => days.sort((a, b) => a.date.localeCompare(b.date)));
  return {
    products: sorted.map((days) => days.map(({ units }) => units)),
    weekday: (sorted[0] ?? []).map(({ date }) => new Date(date).getUTCDay()),
  };
};
