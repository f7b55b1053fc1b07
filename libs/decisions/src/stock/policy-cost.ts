import { averageCost, type PolicyCost } from './average-cost.js';
import { demandQuantile, type LostSalesProblem, type StockPolicy } from './lost-sales.js';
import { simulatedCost } from './simulated-cost.js';

/** Transitions of a chain that are still gone through quickly. */
const MOST_TRANSITIONS = 3_000_000;

/** What a policy costs: exactly where its chain of states is small, else by simulation with common random numbers. */
export const policyCost = (problem: LostSalesProblem, policy: StockPolicy): PolicyCost => {
  const { demand, leadTime } = problem;
  const one = demandQuantile(demand, 0.999);
  const transitions = one * (leadTime + 1) * one ** Math.max(1, leadTime);
  const exact = transitions <= MOST_TRANSITIONS ? averageCost(problem, policy) : null;
  return exact ?? simulatedCost(problem, policy);
};
