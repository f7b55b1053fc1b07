import { normalQuantile } from '#learning';
import type { PolicyCost } from './average-cost.js';
import { leastWhole } from './search.js';
import { policyCost } from './policy-cost.js';
import {
  demandOver,
  demandQuantile,
  type LostSalesProblem,
  meanOfDemand,
  type StockPolicy,
  type StockState,
} from './lost-sales.js';

const position = ({ onHand, pipeline }: StockState): number =>
  pipeline.reduce((sum, units) => sum + units, onHand);

/** Orders up to a level, counting what is under way. */
export const baseStock =
  (level: number): StockPolicy =>
  (state) =>
    Math.max(0, level - position(state));

/** The same, but never more than `cap` at once (Xin 2021, Oper. Res. 69:61). */
export const cappedBaseStock =
  (level: number, cap: number): StockPolicy =>
  (state) =>
    Math.min(cap, Math.max(0, level - position(state)));

/** Orders up to `level` once `reorderPoint` is reached or undercut. */
export const minMax =
  (reorderPoint: number, level: number): StockPolicy =>
  (state) =>
    position(state) <= reorderPoint ? level - position(state) : 0;

export interface Rule extends PolicyCost {
  policy: StockPolicy;
  parameters: Record<string, number>;
}

/** Base stock as the newsvendor with a normal demand sets it: mean plus safety stock of lead time + 1 periods. */
export const newsvendor = (problem: LostSalesProblem): Rule => {
  const { demand, leadTime, holding, shortage } = problem;
  const mean = meanOfDemand(demand);
  const variance = demand.reduce((sum, share, units) => sum + share * (units - mean) ** 2, 0);
  const periods = leadTime + 1;
  const safety = normalQuantile(shortage / (shortage + holding)) * Math.sqrt(variance * periods);
  const level = Math.max(0, Math.round(mean * periods + safety));
  return costed(problem, baseStock(level), { level });
};

/** The cheapest level: cost is convex in it (Janakiraman & Roundy 2004). */
export const bestBaseStock = (problem: LostSalesProblem): Rule => {
  const rule = (level: number): Rule => costed(problem, baseStock(level), { level });
  return rule(leastWhole(0, mostUnits(problem), (level) => rule(level).cost));
};

/** The cheapest level together with the cheapest cap for it. */
export const bestCappedBaseStock = (problem: LostSalesProblem): Rule => {
  const mean = Math.max(1, Math.ceil(meanOfDemand(problem.demand)));
  const { level: plain = 0 } = bestBaseStock(problem).parameters;
  const capped = (level: number): Rule => {
    const rule = (cap: number): Rule => costed(problem, cappedBaseStock(level, cap), { level, cap });
    return rule(leastWhole(mean, Math.max(mean, level), (cap) => rule(cap).cost));
  };
  return capped(leastWhole(plain, plain + 2 * mean, (level) => capped(level).cost));
};

/** The cheapest reorder point and level, for a cost of placing orders. */
export const bestMinMax = (problem: LostSalesProblem): Rule => {
  const { demand, fixed, holding } = problem;
  const batch = Math.sqrt((2 * fixed * meanOfDemand(demand)) / holding);
  const sized = (size: number): Rule => {
    const rule = (reorderPoint: number): Rule =>
      costed(problem, minMax(reorderPoint, reorderPoint + size), {
        reorderPoint,
        level: reorderPoint + size,
      });
    return rule(leastWhole(0, mostUnits(problem), (reorderPoint) => rule(reorderPoint).cost));
  };
  return sized(leastWhole(1, Math.max(1, Math.ceil(2 * batch)), (size) => sized(size).cost));
};

const mostUnits = ({ demand, leadTime }: LostSalesProblem): number =>
  demandQuantile(demandOver(demand, leadTime + 1), 0.9999);

const costed = (
  problem: LostSalesProblem,
  policy: StockPolicy,
  parameters: Record<string, number>,
): Rule => ({ policy, parameters, ...policyCost(problem, policy) });
