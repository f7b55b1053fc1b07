import { countDistribution, type CountParameters, logProbability } from './demand-families.js';
import { goldenSection } from './search.js';

/** Periods alike, by demand: known whole, and known to be at least so much. Arrays of one length; periods may count in part. */
export interface PeriodCounts {
  /** What is wanted in them beside an average period. */
  exposure: number;
  known: Float64Array;
  atLeast: Float64Array;
}

/** Probability of 0, 1, 2, ... units in a period of an exposure. */
export type DemandAt = (exposure: number) => Float64Array;

/** What is believed of a demand after its periods were seen. */
export interface CountPosterior {
  /** Logarithm of the probability of all periods before any was seen. */
  logEvidence: number;
  /** Posterior means. */
  parameters: Record<string, number>;
  /** Probability of 0, 1, 2, ... units in an average period. */
  demand: Float64Array;
  /** The points that it is summed from; their shares sum to 1. */
  possible: { share: number; at: DemandAt }[];
}

/** Spread of what is expected of the mean beforehand, in powers of e about what was sold: it may well be twice that. */
const PRIOR_SPREAD = 1;
/** Points at which the posterior of the mean is summed, and the standard errors to each side that they span. */
const POINTS = 11;
const SPAN = 3;
const STEP = 1e-3;
/** Stands for the Poisson distribution where sizes are averaged. */
const LARGEST_SIZE = 1000;
const NEGLIGIBLE = 1e-6;

/**
 * Beliefs about a count whose size is one of those given, each as likely as the others beforehand, and whose mean is
 * log-normal about what was sold. The mean is summed over by points about its best for each size.
 */
export const countPosterior = (counts: readonly PeriodCounts[], sizes: readonly number[]): CountPosterior => {
  const centre = Math.log(soldOf(counts));
  const likelihood = likelihoodOf(counts);
  const logPosterior = (logMean: number, size: number): number =>
    likelihood({ mean: Math.exp(logMean), size }) - 0.5 * ((logMean - centre) / PRIOR_SPREAD) ** 2;
  const points: { logMean: number; size: number; log: number }[] = [];
  for (const size of sizes) {
    const at = (logMean: number): number => logPosterior(logMean, size);
    const best = goldenSection(centre - 2, centre + 4, STEP, (logMean) => -at(logMean));
    const near = 20 * STEP;
    const curvature = (2 * at(best) - at(best - near) - at(best + near)) / near ** 2;
    const error = Math.min(1, 1 / Math.sqrt(Math.max(1, curvature)));
    const width = (2 * SPAN * error) / (POINTS - 1);
    for (let place = 0; place < POINTS; place++) {
      const logMean = best - SPAN * error + place * width;
      points.push({ logMean, size, log: at(logMean) + Math.log(width) });
    }
  }
  const largest = points.reduce((most, { log }) => Math.max(most, log), -Infinity);
  const all = points.reduce((sum, { log }) => sum + Math.exp(log - largest), 0);
  let demand = new Float64Array(1);
  let mean = 0;
  let logSize = 0;
  const possible: CountPosterior['possible'] = [];
  for (const { logMean, size, log } of points) {
    const share = Math.exp(log - largest) / all;
    mean += share * Math.exp(logMean);
    logSize += share * Math.log(Math.min(size, LARGEST_SIZE));
    if (share < NEGLIGIBLE) continue;
    const at: DemandAt = (exposure) => countDistribution({ mean: exposure * Math.exp(logMean), size });
    const one = at(1);
    possible.push({ share, at });
    if (one.length > demand.length) {
      const longer = new Float64Array(one.length);
      longer.set(demand);
      demand = longer;
    }
    one.forEach((value, units) => (demand[units] = (demand[units] as number) + share * value));
  }
  const sum = demand.reduce((total, value) => total + value, 0);
  return {
    logEvidence:
      largest + Math.log(all / sizes.length) - Math.log(PRIOR_SPREAD) - 0.5 * Math.log(2 * Math.PI),
    parameters: sizes.every((size) => size === Infinity) ? { mean } : { mean, size: Math.exp(logSize) },
    demand: demand.map((value) => value / sum),
    possible,
  };
};

/** Units a period, as if nothing more had been wanted; half a unit more, so that it is above 0. */
const soldOf = (groups: readonly PeriodCounts[]): number => {
  let periods = 0;
  let units = 0;
  for (const { exposure, known, atLeast } of groups)
    known.forEach((count, sold) => {
      const both = count + (atLeast[sold] as number);
      periods += both * exposure;
      units += both * sold;
    });
  return (units + 0.5) / Math.max(1, periods);
};

/** Logarithm of the probability of all periods, of which equal ones are worked out once. */
const likelihoodOf = (groups: readonly PeriodCounts[]): ((parameters: CountParameters) => number) => {
  const of = groups.map(({ exposure, known, atLeast }) => ({
    ...{ exposure, known, atLeast },
    seen: [...known.keys()].filter((units) => (known[units] as number) > 0),
    most: atLeast.findLastIndex((count) => count > 0),
  }));
  return ({ mean, size }) => {
    let sum = 0;
    for (const { exposure, known, atLeast, seen, most } of of) {
      const parameters = { mean: mean * exposure, size };
      for (const units of seen) sum += (known[units] as number) * logProbability(parameters, units);
      let below = 0;
      for (let units = 0; units <= most; units++) {
        const count = atLeast[units] as number;
        if (count > 0) sum += count * Math.log(Math.max(1e-15, 1 - below));
        below += Math.exp(logProbability(parameters, units));
      }
    }
    return sum;
  };
};
