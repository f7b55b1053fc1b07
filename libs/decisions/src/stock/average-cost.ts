import { type LostSalesProblem, periodCosts, type StockPolicy, type StockState } from './lost-sales.js';

export interface PolicyCost {
  /** Long-run average cost of a period. */
  cost: number;
  /** Share of demand met at once. */
  fillRate: number;
}

/** A state that a policy leads to, and what it orders there. */
export interface StateOrder extends StockState {
  quantity: number;
}

const MOST_STATES = 40_000;
const ITERATIONS = 100_000;
const PRECISION = 1e-7;
/** Chains with a period settle all the same. */
const DAMPING = 0.9;

/**
 * Every state that a policy can meet from the given ones on, in the order in which they are found.
 *
 * @returns null where there are too many
 */
export const statesUnder = (
  problem: LostSalesProblem,
  policy: StockPolicy,
  from: readonly StockState[] = [emptyStock(problem)],
): StateOrder[] | null => chainOf(problem, policy, from)?.states ?? null;

/** Nothing on hand, nothing under way. */
export const emptyStock = ({ leadTime }: LostSalesProblem): StockState => ({
  onHand: 0,
  pipeline: new Array<number>(Math.max(0, leadTime - 1)).fill(0),
});

/**
 * What a policy costs a period in the long run, exactly: from the stationary distribution of the chain it makes (power
 * iteration from the empty shelf).
 *
 * @returns null where the chain has too many states
 */
export const averageCost = (problem: LostSalesProblem, policy: StockPolicy): PolicyCost | null => {
  const chain = chainOf(problem, policy, [emptyStock(problem)]);
  if (!chain) return null;
  const { states, start, target, share } = chain;
  const available = states.map(({ onHand, quantity }) => onHand + (problem.leadTime === 0 ? quantity : 0));
  const costs = periodCosts(
    problem,
    available.reduce((most, units) => Math.max(most, units), 0),
  );
  const lost = periodCosts({ ...problem, holding: 0, shortage: 1 }, costs.length - 1);

  let now = new Float64Array(states.length);
  let next = new Float64Array(states.length);
  now[0] = 1;
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    next.fill(0);
    for (let state = 0; state < states.length; state++) {
      const here = now[state] as number;
      if (here < 1e-18) continue;
      next[state] = (next[state] as number) + (1 - DAMPING) * here;
      for (let i = start[state] as number; i < (start[state + 1] as number); i++) {
        const to = target[i] as number;
        next[to] = (next[to] as number) + DAMPING * here * (share[i] as number);
      }
    }
    let change = 0;
    for (let state = 0; state < states.length; state++)
      change += Math.abs((next[state] as number) - (now[state] as number));
    [now, next] = [next, now];
    if (change < PRECISION * (1 - DAMPING)) break;
  }
  let cost = 0;
  let short = 0;
  now.forEach((here, state) => {
    const units = available[state] as number;
    cost += here * ((costs[units] as number) + (states[state]?.quantity ? problem.fixed : 0));
    short += here * (lost[units] as number);
  });
  const mean = lost[0] as number;
  return { cost, fillRate: mean === 0 ? 1 : 1 - short / mean };
};

/** Transitions of state i: places start[i] to start[i + 1] of `target` and `share`. */
interface Chain {
  states: StateOrder[];
  start: number[];
  target: number[];
  share: number[];
}

const chainOf = (
  { demand, leadTime }: LostSalesProblem,
  policy: StockPolicy,
  from: readonly StockState[],
): Chain | null => {
  const places = new Map<string, number>();
  const states: StateOrder[] = [];
  const chain: Chain = { states, start: [0], target: [], share: [] };
  const placeOf = (onHand: number, pipeline: readonly number[]): number => {
    const key = `${onHand},${pipeline.join(',')}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, states.length);
    states.push({ onHand, pipeline, quantity: policy({ onHand, pipeline }) });
    return states.length - 1;
  };
  for (const { onHand, pipeline } of from) placeOf(onHand, pipeline);
  // The list grows while it is gone through.
  for (const { onHand, pipeline, quantity } of states) {
    if (states.length > MOST_STATES) return null;
    const available = leadTime === 0 ? onHand + quantity : onHand;
    const under = leadTime === 0 ? [] : [...pipeline, quantity];
    const [arriving = 0, ...later] = under;
    let left = 1;
    for (let units = 0; units < available && units < demand.length; units++) {
      const share = demand[units] as number;
      if (share === 0) continue;
      left -= share;
      chain.target.push(placeOf(available - units + arriving, later));
      chain.share.push(share);
    }
    if (left > 1e-15) {
      chain.target.push(placeOf(arriving, later));
      chain.share.push(left);
    }
    chain.start.push(chain.target.length);
  }
  return chain;
};
