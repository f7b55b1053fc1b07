import {
  demandOver,
  demandQuantile,
  type LostSalesProblem,
  meanOfDemand,
  periodCosts,
  type StockPolicy,
  type StockState,
} from './lost-sales.js';

export interface OptimalPolicy {
  policy: StockPolicy;
  /** Long-run average cost of a period. */
  cost: number;
}

/** Steps of an iteration that are still done in seconds; beyond, only rules are compared. */
const MOST_WORK = 40_000_000;
const ITERATIONS = 20_000;
/** Gap between the bounds of the average cost, relative to it. */
const PRECISION = 1e-6;
/** Share of a step taken, which keeps chains with a period from going round for ever (Puterman 1994, section 8.5.4). */
const DAMPING = 0.95;

/** The states and orders that are looked at. All figures in units. */
interface Space {
  problem: LostSalesProblem;
  /** Most units on hand, or on hand and under way after ordering. */
  most: number;
  largestOrder: number;
}

/**
 * The policy of least average cost, by relative value iteration (White 1963) over every state worth being in.
 *
 * @returns null where there are too many states for that
 */
export const optimalPolicy = (problem: LostSalesProblem): OptimalPolicy | null => {
  let space = firstSpace(problem);
  for (;;) {
    if (workOf(space) > MOST_WORK) return null;
    const solved = solve(space);
    if (!solved.atBound) return solved;
    // The best order was the largest one allowed: perhaps a larger one is better still.
    space = grown(space);
  }
};

/**
 * Without a cost of placing orders, an order never exceeds what one period's newsvendor would hold, nor all units together
 * what the newsvendor of lead time + 1 periods would (Zipkin 2008, section 4). A fixed cost adds the economic order quantity.
 */
const firstSpace = (problem: LostSalesProblem): Space => {
  const { demand, leadTime, holding, shortage, fixed } = problem;
  const fractile = shortage / (shortage + holding);
  const batch = fixed === 0 ? 0 : Math.ceil(1.5 * Math.sqrt((2 * fixed * meanOfDemand(demand)) / holding));
  const one = demandQuantile(demand, fractile);
  const all = demandQuantile(demandOver(demand, leadTime + 1), fractile);
  return { problem, most: all + batch + 1, largestOrder: Math.min(all, one) + batch + 1 };
};

const grown = ({ problem, most, largestOrder }: Space): Space => {
  const by = Math.ceil(largestOrder / 2);
  return { problem, most: most + by, largestOrder: largestOrder + by };
};

const workOf = ({ problem, most, largestOrder }: Space): number =>
  (most + 1) * (largestOrder + 1) ** Math.max(1, problem.leadTime) * problem.demand.length;

const solve = (space: Space): OptimalPolicy & { atBound: boolean } => {
  const { problem, most, largestOrder } = space;
  const { leadTime, fixed } = problem;
  const choices = largestOrder + 1;
  // Pipelines of leadTime - 1 orders as one number, the next to arrive first: after a period it has lost its first digit
  // and gained the new order as its last.
  const pipelines = choices ** Math.max(0, leadTime - 1);
  const kept = pipelines / (leadTime > 1 ? choices : 1);
  const costs = periodCosts(problem, most + largestOrder);
  const sums = pipelineSums(pipelines, choices);
  let values = new Float64Array((most + 1) * pipelines);
  let next = new Float64Array(values.length);
  const order = new Int32Array(values.length);
  // By order: expected value of where it leads; all pipelines that share a first order are looked up together.
  const ahead = new Float64Array(leadTime > 1 ? pipelines : choices);
  let gain = 0;

  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    let least = Infinity;
    let greatest = -Infinity;
    for (let onHand = 0; onHand <= most; onHand++) {
      const groups = leadTime > 1 ? choices : 1;
      for (let first = 0; first < groups; first++) {
        lookAhead(space, values, pipelines, onHand, first, ahead);
        for (let rest = 0; rest < kept; rest++) {
          const state = onHand * pipelines + first * kept + rest;
          const room = most - onHand - (sums[first * kept + rest] as number);
          let best = Infinity;
          for (let units = 0; units < choices && (units === 0 || units <= room); units++) {
            const cost =
              (units > 0 ? fixed : 0) +
              (costs[leadTime === 0 ? onHand + units : onHand] as number) +
              (ahead[rest * choices + units] as number);
            if (cost < best - 1e-12) {
              best = cost;
              order[state] = units;
            }
          }
          const change = best - (values[state] as number);
          if (change < least) least = change;
          if (change > greatest) greatest = change;
          next[state] = (values[state] as number) + DAMPING * change;
        }
      }
    }
    // Values relative to the first state's, so that they stay small.
    const base = next[0] as number;
    for (let state = 0; state < next.length; state++) next[state] = (next[state] as number) - base;
    [values, next] = [next, values];
    gain = (least + greatest) / 2;
    if (greatest - least < PRECISION * Math.max(1e-9, Math.abs(gain))) break;
  }
  const policy = (state: StockState): number => order[indexOf(state, space, pipelines)] as number;
  return { policy, cost: gain, atBound: order.some((units) => units === largestOrder) };
};

/** Fills `ahead` with the expected value after this period, for each pipeline that results or, with a short one, order. */
const lookAhead = (
  { problem: { demand, leadTime }, most }: Space,
  values: Float64Array,
  pipelines: number,
  onHand: number,
  first: number,
  ahead: Float64Array,
): void => {
  ahead.fill(0);
  if (leadTime > 1) {
    // After demand, `first` arrives; the pipelines that result lie side by side.
    let left = 1;
    for (let units = 0; units < demand.length && units < onHand; units++) {
      const share = demand[units] as number;
      left -= share;
      addRow(ahead, values, Math.min(most, onHand - units + first) * pipelines, share);
    }
    addRow(ahead, values, Math.min(most, first) * pipelines, Math.max(0, left));
    return;
  }
  for (let order = 0; order < ahead.length; order++) {
    const available = leadTime === 0 ? onHand + order : onHand;
    const arriving = leadTime === 0 ? 0 : order;
    let left = 1;
    let sum = 0;
    for (let units = 0; units < demand.length && units < available; units++) {
      const share = demand[units] as number;
      left -= share;
      sum += share * (values[Math.min(most, available - units + arriving)] as number);
    }
    ahead[order] = sum + Math.max(0, left) * (values[Math.min(most, arriving)] as number);
  }
};

const addRow = (into: Float64Array, values: Float64Array, from: number, share: number): void => {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) + share * (values[from + i] as number);
};

const pipelineSums = (pipelines: number, choices: number): Int32Array =>
  Int32Array.from({ length: pipelines }, (_, pipeline) => {
    let sum = 0;
    for (let rest = pipeline; rest > 0; rest = Math.floor(rest / choices)) sum += rest % choices;
    return sum;
  });

/** States beyond the edge of the space order what its edge does. */
const indexOf = (
  { onHand, pipeline }: StockState,
  { most, largestOrder }: Space,
  pipelines: number,
): number =>
  pipeline.reduce(
    (index, units) => index * (largestOrder + 1) + Math.min(units, largestOrder),
    Math.min(onHand, most),
  ) + (pipelines > 1 && pipeline.length === 0 ? Number.NaN : 0);
