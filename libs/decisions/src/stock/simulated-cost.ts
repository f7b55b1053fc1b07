import { seededRandom } from '#learning';
import { emptyStock, type PolicyCost } from './average-cost.js';
import type { LostSalesProblem, StockPolicy } from './lost-sales.js';

const PERIODS = 5_000;
const WARM_UP = 200;

/**
 * What a policy costs a period, as simulated. All policies of a problem meet the same demands (common random numbers), so
 * that their differences are told apart better than the costs themselves.
 */
export const simulatedCost = (problem: LostSalesProblem, policy: StockPolicy): PolicyCost => {
  const { leadTime, holding, shortage, fixed } = problem;
  const draw = drawDemand(problem.demand, 1);
  let { onHand } = emptyStock(problem);
  let pipeline = [...emptyStock(problem).pipeline];
  let cost = 0;
  let wanted = 0;
  let lost = 0;
  for (let period = -WARM_UP; period < PERIODS; period++) {
    const order = policy({ onHand, pipeline });
    const demand = draw();
    const available = leadTime === 0 ? onHand + order : onHand;
    const left = Math.max(0, available - demand);
    const missed = Math.max(0, demand - available);
    if (period >= 0) {
      cost += holding * left + shortage * missed + (order > 0 ? fixed : 0);
      wanted += demand;
      lost += missed;
    }
    const under = leadTime === 0 ? [] : [...pipeline, order];
    onHand = left + (under[0] ?? 0);
    pipeline = under.slice(1);
  }
  return { cost: cost / PERIODS, fillRate: wanted === 0 ? 1 : 1 - lost / wanted };
};

/** Seeded draws by inversion of the distribution. */
export const drawDemand = (demand: Float64Array, seed: number): (() => number) => {
  const below = new Float64Array(demand.length);
  let sum = 0;
  demand.forEach((share, units) => (below[units] = sum += share));
  const random = seededRandom(seed);
  return () => {
    const share = random() * sum;
    let low = 0;
    let high = below.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((below[middle] as number) <= share) low = middle + 1;
      else high = middle;
    }
    return low;
  };
};
