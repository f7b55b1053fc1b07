import {
  averageCost,
  bestBaseStock,
  bestCappedBaseStock,
  bestMinMax,
  countDistribution,
  drawDemand,
  learnPolicy,
  type LostSalesProblem,
  newsvendor,
  optimalPolicy,
} from '#decisions';
import { type BenchTable, percentOf, rounded } from './bench-table.js';

const DEMAND = countDistribution({ mean: 5, size: Infinity });
const problemOf = (leadTime: number, shortage: number, fixed = 0): LostSalesProblem => ({
  ...{ leadTime, shortage, fixed, holding: 1, demand: DEMAND },
});

/** Zipkin 2008, table 1, and one problem with a cost of ordering: [lead time, shortage, fixed, published cost]. */
const PUBLISHED = [
  [1, 4, 0, 4.04],
  [1, 9, 0, 5.44],
  [1, 19, 0, 6.68],
  [2, 4, 0, 4.4],
  [2, 9, 0, 6.09],
  [3, 4, 0, 4.6],
  [3, 9, 0, 6.53],
  [3, 19, 0, 8.36],
  [4, 4, 0, 4.73],
  [4, 9, 0, 6.84],
  [4, 19, 0, 8.89],
  [1, 9, 10, 12.09],
] as const;

export const zipkinTable = (progress: (text: string) => void): BenchTable => ({
  title: 'stock with lost sales: the optimum, Poisson 5, holding 1 (Zipkin 2008)',
  goal: 'the published figure to its printed decimals',
  rows: PUBLISHED.map(([leadTime, shortage, fixed, published]) => {
    progress(`lead time ${leadTime}, shortage ${shortage}`);
    const problem = problemOf(leadTime, shortage, fixed);
    const cost = optimalPolicy(problem)?.cost ?? Number.NaN;
    return {
      'lead time': leadTime,
      shortage,
      fixed,
      published,
      optimum: rounded(cost, 3),
      // Rules are searched by their exact cost, which takes long where states are many.
      ...(leadTime <= 2 && {
        'base stock': rounded(bestBaseStock(problem).cost, 3),
        newsvendor: rounded(newsvendor(problem).cost, 3),
        [fixed > 0 ? 'min-max' : 'capped']: rounded(
          (fixed > 0 ? bestMinMax(problem) : bestCappedBaseStock(problem)).cost,
          3,
        ),
      }),
    };
  }),
});

const SEEDS = 10;
const OBSERVED = 1000;

export const learningTable = (progress: (text: string) => void): BenchTable => ({
  title: `Q-learning with side updates, ${OBSERVED} observed demands, ${SEEDS} seeds, cost over the optimum in %`,
  goal: 'mean at most 1, worst at most 3, never over the best base stock',
  rows: [problemOf(1, 4), problemOf(1, 9), problemOf(1, 19), problemOf(2, 9)].map((problem) => {
    const optimum = optimalPolicy(problem)?.cost ?? Number.NaN;
    const over = Array.from({ length: SEEDS }, (_, seed) => {
      progress(`Q-learning, lead time ${problem.leadTime}, seed ${seed + 1}`);
      const demands = Array.from({ length: OBSERVED }, drawDemand(DEMAND, seed + 1));
      const policy = learnPolicy(problem, demands, problem.leadTime > 1 ? { passes: 10 } : {});
      return (averageCost(problem, policy)?.cost ?? Number.NaN) / optimum - 1;
    });
    const base = bestBaseStock(problem).cost / optimum - 1;
    return {
      'lead time': problem.leadTime,
      shortage: problem.shortage,
      mean: percentOf(over.reduce((sum, one) => sum + one, 0) / SEEDS),
      worst: percentOf(Math.max(...over)),
      'best base stock': percentOf(base),
      newsvendor: percentOf(newsvendor(problem).cost / optimum - 1),
      'seeds over base stock': over.filter((one) => one > base).length,
    };
  }),
});
