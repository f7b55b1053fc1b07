/**
 * A product whose unmet demand is lost. Each period: the order placed `leadTime` periods ago arrives, a new one is placed,
 * demand comes (Zipkin 2008, Oper. Res. 56:1256). With lead time 0 an order arrives before the demand of its own period.
 */
export interface LostSalesProblem {
  /** Whole periods. */
  leadTime: number;
  /** Cost of a unit left at the end of a period. */
  holding: number;
  /** Cost of a unit of demand that was not met. */
  shortage: number;
  /** Cost of placing an order, whatever its size. */
  fixed: number;
  /** Probability of each demand 0, 1, 2, ...; sums to 1. Demands of different periods are independent. */
  demand: Float64Array;
}

/** What is known when an order is placed: units on hand, and orders under way, the next to arrive first. */
export interface StockState {
  onHand: number;
  /** `leadTime - 1` numbers (none for lead times 0 and 1). */
  pipeline: readonly number[];
}

/** How many units to order in a state. */
export type StockPolicy = (state: StockState) => number;

export const meanOfDemand = (demand: Float64Array): number =>
  demand.reduce((sum, share, units) => sum + share * units, 0);

/** Expected holding and shortage cost of a period that begins with `available` units. */
export const periodCosts = (
  { demand, holding, shortage }: Pick<LostSalesProblem, 'demand' | 'holding' | 'shortage'>,
  most: number,
): Float64Array => {
  // From c(0) = shortage * mean, each further unit saves a shortage where demand exceeds it and is held where not.
  const costs = new Float64Array(most + 1);
  costs[0] = shortage * meanOfDemand(demand);
  let below = 0;
  for (let units = 1; units <= most; units++) {
    below += demand[units - 1] ?? 0;
    costs[units] = (costs[units - 1] as number) + holding * below - shortage * (1 - below);
  }
  return costs;
};

/** Distribution of the sum of two independent demands. */
export const convolve = (a: Float64Array, b: Float64Array): Float64Array => {
  const sum = new Float64Array(a.length + b.length - 1);
  a.forEach((p, i) => {
    if (p > 0) b.forEach((q, j) => (sum[i + j] = (sum[i + j] as number) + p * q));
  });
  return sum;
};

/** Demand of several periods together. */
export const demandOver = (demand: Float64Array, periods: number): Float64Array => {
  let sum: Float64Array = Float64Array.of(1);
  for (let period = 0; period < periods; period++) sum = convolve(sum, demand);
  return sum;
};

/** The smallest number of units that demand does not exceed with the given probability. */
export const demandQuantile = (demand: Float64Array, share: number): number => {
  let below = 0;
  for (let units = 0; units < demand.length; units++) {
    below += demand[units] as number;
    if (below >= share) return units;
  }
  return demand.length - 1;
};
