import { seededRandom } from './random.js';

/** A mean with the bounds that 95 % of resamples stay within. */
export interface Interval {
  mean: number;
  low: number;
  high: number;
}

const RESAMPLES = 2000;

/**
 * Mean of values with a 95 % percentile interval by bootstrap over them (Efron & Tibshirani 1993, 2000 resamples, fixed
 * seed). Give differences of pairs to compare two methods on the same users.
 *
 * @throws RangeError without values
 */
export const bootstrapMean = (values: readonly number[]): Interval => {
  if (values.length === 0) throw new RangeError('No values to take a mean of');
  const random = seededRandom(1);
  const means = new Float64Array(RESAMPLES).map(() => {
    let sum = 0;
    for (const _ of values) {
      sum += values[Math.floor(random() * values.length)] as number;
    }
    return sum / values.length;
  });
  means.sort();
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    low: means[Math.floor(RESAMPLES * 0.025)] as number,
    high: means[Math.ceil(RESAMPLES * 0.975) - 1] as number,
  };
};
