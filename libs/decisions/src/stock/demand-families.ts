import { logGamma } from '#learning';

/**
 * Negative binomial of a mean and a size: variance = mean + mean^2 / size. An infinite size is the Poisson distribution.
 */
export interface CountParameters {
  mean: number;
  size: number;
}

/** Shares beyond which nothing is kept. */
const TAIL = 1e-11;
const MOST_UNITS = 20_000;

/** Logarithm of the probability of a number of units. */
export const logProbability = ({ mean, size }: CountParameters, units: number): number =>
  size === Infinity
    ? units * Math.log(mean) - mean - logGamma(units + 1)
    : logGamma(units + size) -
      logGamma(size) -
      logGamma(units + 1) -
      size * Math.log1p(mean / size) +
      units * Math.log(mean / (mean + size));

/** Probability of 0, 1, 2, ... units; sums to 1. Its tail beyond all that matters is cut off. */
export const countDistribution = ({ mean, size }: CountParameters): Float64Array => {
  const logs: number[] = [];
  let largest = -Infinity;
  let log = logProbability({ mean, size }, 0);
  for (let units = 1; units <= MOST_UNITS; units++) {
    logs.push(log);
    largest = Math.max(largest, log);
    if (log < largest + Math.log(TAIL) && units > mean) break;
    log += Math.log(size === Infinity ? mean / units : ((mean / (mean + size)) * (units - 1 + size)) / units);
  }
  // Relative to the largest, which large means need.
  const shares = Float64Array.from(logs, (one) => Math.exp(one - largest));
  const sum = shares.reduce((all, share) => all + share, 0);
  return shares.map((share) => share / sum);
};
