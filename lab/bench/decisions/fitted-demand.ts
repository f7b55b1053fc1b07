import {
  averageCost,
  bestBaseStock,
  countDistribution,
  drawDemand,
  fitDemand,
  type LostSalesProblem,
  newsvendor,
  optimalPolicy,
  type Sales,
  type StockPolicy,
} from '#decisions';
import { seededRandom } from '#learning';
import { type BenchTable, percentOf } from './bench-table.js';

/** Demands whose truth is known: steady, lumpy, and now and then. */
const intermittent = (busy: number, beyond: Float64Array): Float64Array => {
  const demand = new Float64Array(beyond.length + 1);
  demand[0] = 1 - busy;
  beyond.forEach((share, units) => (demand[units + 1] = busy * share));
  return demand;
};
interface Truth {
  demand: Float64Array;
  /** What a planner makes of demands who knows the family and its spread, and only has to find means and shares. */
  known: (wanted: readonly number[]) => Float64Array;
}
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const steady = (mean: number, size: number): Truth => ({
  demand: countDistribution({ mean, size }),
  known: (wanted) => countDistribution({ mean: meanOf(wanted), size }),
});
const nowAndThen = (busy: number, mean: number, size: number): Truth => ({
  demand: intermittent(busy, countDistribution({ mean, size })),
  known: (wanted) => {
    const beyond = wanted.filter((units) => units > 0).map((units) => units - 1);
    return intermittent(beyond.length / wanted.length, countDistribution({ mean: meanOf(beyond), size }));
  },
});
const TRUTHS: Record<string, Truth> = {
  'poisson 2': steady(2, Infinity),
  'poisson 5': steady(5, Infinity),
  'negative binomial 3, size 1': steady(3, 1),
  'negative binomial 5, size 2.5': steady(5, 2.5),
  'intermittent .3, poisson': nowAndThen(0.3, 2, Infinity),
  'intermittent .25, geometric': nowAndThen(0.25, 2.3, 1),
};
const OBSERVATIONS = 200;
const SETTINGS = [
  { leadTime: 1, shortage: 4 },
  { leadTime: 1, shortage: 9 },
  { leadTime: 2, shortage: 9 },
];

/** Where nothing is hidden: what no fit of these observations can be asked to beat. */
const KNOWN = 'family known + optimum';

/** Ways to plan, from what was sold and the true demand's problem. */
const WAYS: Record<string, (sales: readonly Sales[], truth: LostSalesProblem) => StockPolicy> = {
  'fitted + optimum': (sales, truth) => optimal({ ...truth, demand: fitDemand(sales).demand }),
  'seen + optimum': (sales, truth) => optimal({ ...truth, demand: shares(sales) }),
  'fitted + base stock': (sales, truth) =>
    bestBaseStock({ ...truth, demand: fitDemand(sales).demand }).policy,
  'fitted + newsvendor': (sales, truth) => newsvendor({ ...truth, demand: fitDemand(sales).demand }).policy,
  'best base stock of the truth': (_, truth) => bestBaseStock(truth).policy,
};

/** Mean over settings and seeds. `seen + optimum` plans for the sales as if they were the demand. */
export const fittedDemandTable = (seeds: number, progress: (text: string) => void): BenchTable => {
  const rows = [false, true].flatMap((hidden) =>
    Object.entries(TRUTHS).map(([name, { demand, known }]) => {
      progress(`demand to fit: ${name}`);
      const ways: typeof WAYS = hidden
        ? WAYS
        : {
            ...WAYS,
            [KNOWN]: (sales, truth) =>
              optimal({
                ...truth,
                demand: known(sales.map(({ sold }) => sold)),
              }),
          };
      const over = Object.fromEntries(Object.keys(ways).map((way) => [way, 0]));
      for (const setting of SETTINGS) {
        const truth: LostSalesProblem = {
          ...setting,
          holding: 1,
          fixed: 0,
          demand,
        };
        const least = costOf(truth, optimal(truth));
        for (let seed = 1; seed <= seeds; seed++) {
          const sales = soldOf(demand, hidden, seed);
          for (const [way, plan] of Object.entries(ways))
            over[way] = (over[way] as number) + costOf(truth, plan(sales, truth)) / least - 1;
        }
      }
      const cases = seeds * SETTINGS.length;
      return {
        demand: name,
        hidden,
        ...Object.fromEntries(Object.entries(over).map(([way, sum]) => [way, percentOf(sum / cases)])),
      };
    }),
  );
  const meanRow = (hidden: boolean): BenchTable['rows'][0] => {
    const own = rows.filter((row) => row.hidden === hidden) as BenchTable['rows'];
    const ways = hidden ? Object.keys(WAYS) : [...Object.keys(WAYS), KNOWN];
    const meanRate = (way: string): number => Number(meanOf(own.map((row) => row[way] as number)).toFixed(2));
    return {
      demand: 'mean',
      hidden,
      ...Object.fromEntries(ways.map((way) => [way, meanRate(way)])),
    };
  };
  return {
    title: `demand fitted on ${OBSERVATIONS} observations, mean of ${seeds} seeds and ${SETTINGS.length} settings of costs: cost over the optimum of the true demand in %`,
    goal: 'fitted + optimum at most .5, with 20 % hidden at most 2',
    rows: [...rows, meanRow(false), meanRow(true)],
  };
};

const optimal = (problem: LostSalesProblem): StockPolicy =>
  (optimalPolicy(problem) as NonNullable<ReturnType<typeof optimalPolicy>>).policy;

const costOf = (problem: LostSalesProblem, policy: StockPolicy): number =>
  (averageCost(problem, policy) as NonNullable<ReturnType<typeof averageCost>>).cost;

/** Hidden: shelves are so full that about a fifth of all demand, in units, is not seen. */
const soldOf = (demand: Float64Array, hidden: boolean, seed: number): Sales[] => {
  const draw = drawDemand(demand, seed);
  const random = seededRandom(1000 + seed);
  const wanted = Array.from({ length: OBSERVATIONS }, draw);
  const levels = hidden ? shelves(wanted) : [];
  return wanted.map((units) => {
    const shelf = hidden ? (levels[Math.floor(random() * levels.length)] as number) : Infinity;
    return { sold: Math.min(units, shelf), soldOut: units >= shelf };
  });
};

/** Levels from 1 up, the fewest that let a fifth of demand be lost when each is as frequent as the others. */
const shelves = (wanted: readonly number[]): number[] => {
  const all = wanted.reduce((sum, units) => sum + units, 0);
  for (let most = 1; ; most++) {
    const levels = Array.from({ length: most }, (_, level) => level + 1);
    const lost =
      levels.reduce(
        (sum, level) => sum + wanted.reduce((lost, units) => lost + Math.max(0, units - level), 0),
        0,
      ) / levels.length;
    if (lost <= 0.2 * all) return levels;
  }
};

const shares = (sales: readonly Sales[]): Float64Array => {
  const counts = new Float64Array(Math.max(...sales.map(({ sold }) => sold)) + 1);
  for (const { sold } of sales) counts[sold] = (counts[sold] as number) + 1 / sales.length;
  return counts;
};
