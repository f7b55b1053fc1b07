import { type CountPosterior, countPosterior, type DemandAt, type PeriodCounts } from './count-posterior.js';

/** What was sold in one period. */
export interface Sales {
  sold: number;
  /** The shelf was empty at the end: demand was `sold` or more. */
  soldOut: boolean;
  /** What is wanted in it beside an average period, above 0; 1 unless told. */
  exposure?: number;
  /** What it counts for beside a period of today, above 0; 1 unless told. */
  weight?: number;
}

export const DEMAND_FAMILIES = ['poisson', 'negative-binomial', 'intermittent'] as const;
export type DemandFamily = (typeof DEMAND_FAMILIES)[number];

/** One of the demands that sales allow. */
export interface PossibleDemand {
  share: number;
  at: DemandAt;
}

export interface DemandFit {
  /** The family that the sales speak for most. */
  family: DemandFamily;
  /**
   * How far the sales speak for each family, 1 in all: by how well it predicts every period from those before (its marginal
   * likelihood, Dawid 1984), all being equally likely to begin with.
   */
  families: Record<DemandFamily, number>;
  /** Of the chosen family: its posterior means. */
  parameters: Record<string, number>;
  /** Probability of 0, 1, 2, ... units in an average period, over all families and parameters that the sales allow; sums to 1. */
  demand: Float64Array;
  /** What it is made of: demands that the sales allow, each with how likely it is; their shares sum to 1. */
  possible: PossibleDemand[];
  mean: number;
  variance: number;
  periods: number;
  soldOutPeriods: number;
  /** Units a period that were wanted and not sold, as estimated. */
  lostSales: number;
}

/** Periods that say something: fewer are too few to go by. */
export const LEAST_PERIODS = 20;
/** Periods whose demand is known whole: without them nothing bounds demand from above. */
export const LEAST_WHOLE = 5;

/** From lumpy demand to nearly Poisson, evenly on a scale of powers. */
const SIZES = Array.from({ length: 15 }, (_, step) => 10 ** (-0.75 + step * 0.25));

/**
 * The distribution of demand behind sales. Sold-out periods are censored: they say that demand was at least so much. Not
 * the best fit but all that the sales allow is averaged, each by its likelihood (Bayesian model averaging, Hoeting et al.
 * 1999): orders for an uncertain demand have to be made for its whole spread.
 *
 * Families: Poisson; negative binomial; and for demand that comes now and then, a share of periods with any at all and a
 * count of what is wanted beyond the first unit (the two parts that Croston 1972 forecasts apart).
 *
 * @throws RangeError with fewer than {@link LEAST_PERIODS} periods in which the shelf was not empty all along, or where it
 * was empty at the end of nearly all of them
 */
export const fitDemand = (sales: readonly Sales[]): DemandFit => {
  const telling = tellingOf(sales);
  if (telling.length < LEAST_PERIODS)
    throw new RangeError(
      `${telling.length} periods with something on the shelf; at least ${LEAST_PERIODS} are needed`,
    );
  const whole = wholeOf(telling);
  if (whole < LEAST_WHOLE)
    throw new RangeError(
      `only ${whole} periods ended with something left; at least ${LEAST_WHOLE} are needed to tell how much is wanted`,
    );

  const counts = countsOf(telling);
  const fits: Record<DemandFamily, CountPosterior> = {
    poisson: countPosterior(counts, [Infinity]),
    'negative-binomial': countPosterior(counts, SIZES),
    intermittent: intermittentPosterior(counts),
  };
  const largest = Math.max(...DEMAND_FAMILIES.map((family) => fits[family].logEvidence));
  const likely = DEMAND_FAMILIES.map((family) => Math.exp(fits[family].logEvidence - largest));
  const all = likely.reduce((sum, one) => sum + one, 0);
  const shares = likely.map((one) => one / all);
  const family = DEMAND_FAMILIES[shares.indexOf(Math.max(...shares))] as DemandFamily;
  const demand = mixed(DEMAND_FAMILIES.map((name, place) => [shares[place] as number, fits[name].demand]));
  const mean = demand.reduce((sum, share, units) => sum + share * units, 0);
  const weights = sales.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const sold = sales.reduce((sum, one) => sum + (one.weight ?? 1) * one.sold, 0) / weights;
  return {
    family,
    families: Object.fromEntries(
      DEMAND_FAMILIES.map((name, place) => [name, shares[place]]),
    ) as DemandFit['families'],
    parameters: fits[family].parameters,
    demand,
    possible: likelyOnes(
      DEMAND_FAMILIES.flatMap((name, place) =>
        fits[name].possible.map((one) => ({ ...one, share: one.share * (shares[place] as number) })),
      ),
    ),
    mean,
    variance: demand.reduce((sum, share, units) => sum + share * (units - mean) ** 2, 0),
    periods: sales.length,
    soldOutPeriods: sales.filter(({ soldOut }) => soldOut).length,
    lostSales: Math.max(0, mean - sold),
  };
};

/** Whether {@link fitDemand} has enough to go by. */
export const isEnough = (sales: readonly Sales[]): boolean => {
  const telling = tellingOf(sales);
  return telling.length >= LEAST_PERIODS && wholeOf(telling) >= LEAST_WHOLE;
};

/** Without those in which nothing was sold and nothing left: whatever was wanted, the shelf was empty all along. */
export const tellingOf = <T extends Sales>(sales: readonly T[]): T[] =>
  sales.filter(({ sold, soldOut }) => !(soldOut && sold === 0));

const wholeOf = (telling: readonly Sales[]): number => telling.filter(({ soldOut }) => !soldOut).length;

/** Those that matter for what may come, their shares summing to 1 again. */
const likelyOnes = (possible: readonly PossibleDemand[]): PossibleDemand[] => {
  const kept = possible.filter(({ share }) => share > 0.002);
  const all = kept.reduce((sum, { share }) => sum + share, 0);
  return kept.map((one) => ({ ...one, share: one.share / all }));
};

const countsOf = (sales: readonly Sales[]): PeriodCounts[] => {
  const most = sales.reduce((largest, { sold }) => Math.max(largest, sold), 0);
  const groups = new Map<number, PeriodCounts>();
  for (const { sold, soldOut, exposure = 1, weight = 1 } of sales) {
    const known = groups.get(exposure);
    const counts = known ?? emptyCounts(exposure, most);
    if (!known) groups.set(exposure, counts);
    const of = soldOut ? counts.atLeast : counts.known;
    of[sold] = (of[sold] as number) + weight;
  }
  return [...groups.values()];
};

const emptyCounts = (exposure: number, most: number): PeriodCounts => ({
  exposure,
  known: new Float64Array(most + 1),
  atLeast: new Float64Array(most + 1),
});

/** Points at which the posterior of the share of busy periods is summed. */
const BUSY_POINTS = 400;

/**
 * Whether anything is wanted and how much beyond one unit are independent also where periods are sold out, since something
 * was sold in each of those. Periods in which more is wanted are busy more often, by their exposure.
 */
const intermittentPosterior = (groups: readonly PeriodCounts[]): CountPosterior => {
  const days = groups.map(({ exposure, known, atLeast }) => ({
    exposure,
    quiet: known[0] as number,
    busy: sumOf(known.subarray(1)) + sumOf(atLeast.subarray(1)),
  }));
  const beyond = groups.map(({ known, atLeast }) => ({
    ...{ exposure: 1, known: known.subarray(1), atLeast: atLeast.subarray(1) },
  }));
  // Uniform beforehand.
  const points = Array.from({ length: BUSY_POINTS }, (_, place) => {
    const share = (place + 0.5) / BUSY_POINTS;
    const log = days.reduce((sum, { exposure, quiet, busy }) => {
      const own = busyAt(share, exposure);
      return sum + busy * Math.log(own) + quiet * Math.log1p(-own);
    }, 0);
    return { share, log };
  });
  const largest = Math.max(...points.map(({ log }) => log));
  const likely = points.map(({ share, log }) => ({ share, weight: Math.exp(log - largest) }));
  const all = likely.reduce((sum, { weight }) => sum + weight, 0);
  const share = likely.reduce((sum, one) => sum + one.weight * one.share, 0) / all;
  const error = Math.sqrt(likely.reduce((sum, one) => sum + one.weight * (one.share - share) ** 2, 0) / all);
  const { logEvidence, parameters, demand, possible } = countPosterior(beyond, [...SIZES, Infinity]);
  return {
    logEvidence: logEvidence + largest + Math.log(all / BUSY_POINTS),
    parameters: { busy: share, meanBeyond: parameters['mean'] as number, size: parameters['size'] as number },
    demand: withQuiet(demand, share),
    // The share of busy periods is uncertain too: three points stand for its distribution (Gauss-Hermite).
    possible: QUADRATURE.flatMap(([at, weight]) => {
      const busyShare = Math.min(1, Math.max(share / 10, share + at * error));
      return possible.map((one) => ({
        share: one.share * weight,
        at: (exposure: number) => withQuiet(one.at(1), busyAt(busyShare, exposure)),
      }));
    }),
  };
};

const busyAt = (share: number, exposure: number): number => Math.min(1 - 1e-9, share * exposure);

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** Places in standard errors, with their weights. */
const QUADRATURE = [
  [-Math.sqrt(3), 1 / 6],
  [0, 2 / 3],
  [Math.sqrt(3), 1 / 6],
] as const;

/** A demand beyond the first unit, in busy periods alone, as a demand of all periods. */
const withQuiet = (beyond: Float64Array, busyShare: number): Float64Array => {
  const whole = new Float64Array(beyond.length + 1);
  whole[0] = 1 - busyShare;
  beyond.forEach((one, units) => (whole[units + 1] = busyShare * one));
  return whole;
};

const mixed = (parts: readonly [share: number, demand: Float64Array][]): Float64Array => {
  const relevant = parts.filter(([share]) => share > 1e-6);
  const demand = new Float64Array(Math.max(...relevant.map(([, one]) => one.length)));
  let all = 0;
  for (const [share, one] of relevant) {
    all += share;
    one.forEach((value, units) => (demand[units] = (demand[units] as number) + share * value));
  }
  return demand.map((value) => value / all);
};
