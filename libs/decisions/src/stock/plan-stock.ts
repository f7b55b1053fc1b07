import { emptyStock, type PolicyCost, type StateOrder, statesUnder } from './average-cost.js';
import { type DemandFit, fitDemand, type Sales } from './fit-demand.js';
import type { LostSalesProblem, StockPolicy, StockState } from './lost-sales.js';
import { optimalPolicy } from './optimal-policy.js';
import { policyCost } from './policy-cost.js';
import { learnPolicy } from './q-learning.js';
import { bestBaseStock, bestCappedBaseStock, bestMinMax, newsvendor, type Rule } from './rules.js';

export type StockCosts = Omit<LostSalesProblem, 'demand'>;

/** A way to order, with what it is expected to cost a period under the fitted demand. */
export interface RatedPolicy extends PolicyCost {
  kind: 'optimal' | 'q-learning' | 'base-stock' | 'capped-base-stock' | 'min-max' | 'newsvendor';
  parameters: Record<string, number>;
}

export interface StockPlan {
  demand: DemandFit;
  /** The cheapest of all. */
  policy: RatedPolicy;
  /** The others, cheapest first. */
  rivals: RatedPolicy[];
  /** What to order in each state that the policy can meet, from an empty shelf and from `from`; null where they are too many. */
  orders: StateOrder[] | null;
}

/** Demands times updates that learning may take. */
const MOST_LEARNING = 60_000_000;

/**
 * Fits the demand of one product and chooses how to order it.
 *
 * @param from the state of today
 * @throws RangeError as {@link fitDemand}
 */
export const planStock = (sales: readonly Sales[], costs: StockCosts, from?: StockState): StockPlan => {
  const demand = fitDemand(sales);
  const problem: LostSalesProblem = { ...costs, demand: demand.demand };
  const rules: (Rule & Pick<RatedPolicy, 'kind'>)[] = [
    { kind: 'base-stock', ...bestBaseStock(problem) },
    { kind: 'newsvendor', ...newsvendor(problem) },
    ...(costs.fixed > 0 ? [{ kind: 'min-max' as const, ...bestMinMax(problem) }] : []),
    ...(costs.fixed === 0 && costs.leadTime > 0
      ? [{ kind: 'capped-base-stock' as const, ...bestCappedBaseStock(problem) }]
      : []),
  ];
  const optimal = optimalPolicy(problem);
  if (optimal) rules.push(rated('optimal', problem, optimal.policy));
  const learnt = optimal && learntPolicy(sales, problem);
  // Learnt orders are offered only where they beat the one-line rule.
  if (learnt && learnt.cost <= (rules[0] as Rule).cost) rules.push(learnt);

  const [best, ...others] = rules.sort((a, b) => a.cost - b.cost) as [(typeof rules)[0], ...typeof rules];
  const start = [emptyStock(problem), ...(from ? [from] : [])];
  return {
    demand,
    policy: withoutPolicy(best),
    rivals: others.map(withoutPolicy),
    orders: statesUnder(problem, best.policy, start),
  };
};

const rated = (
  kind: RatedPolicy['kind'],
  problem: LostSalesProblem,
  policy: StockPolicy,
): Rule & Pick<RatedPolicy, 'kind'> => ({
  kind,
  policy,
  parameters: {},
  ...policyCost(problem, policy),
});

/** Null where demands were cut off by an empty shelf, which learning cannot see, or where it would take too long. */
const learntPolicy = (
  sales: readonly Sales[],
  problem: LostSalesProblem,
): (Rule & Pick<RatedPolicy, 'kind'>) | null => {
  if (sales.some(({ soldOut }) => soldOut)) return null;
  const demands = sales.map(({ sold }) => sold);
  const most = Math.max(...demands);
  const passes = 30;
  const updates =
    most * (problem.leadTime + 1) * most ** Math.max(1, problem.leadTime) * demands.length * passes;
  if (updates > MOST_LEARNING) return null;
  return rated('q-learning', problem, learnPolicy(problem, demands, { passes }));
};

const withoutPolicy = ({ kind, parameters, cost, fillRate }: RatedPolicy): RatedPolicy => ({
  kind,
  parameters,
  cost,
  fillRate,
});
