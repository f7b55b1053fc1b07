import { betaBelow, betaQuantile, normalTails, studentT95, studentTails } from './beta-distribution.js';
import { type Estimated, meanOf, type Moments, proportion, varianceOf } from './intervals.js';

/** A difference (or ratio) of two samples with its two-sided p-value. */
export interface Tested extends Estimated {
  p: number;
}

/**
 * Difference of two means without assuming one variance (Welch 1947), interval by the same t.
 *
 * @returns null where a sample has fewer than two values
 */
export const differenceOfMeans = (a: Moments, b: Moments): Tested | null => {
  if (a.n < 2 || b.n < 2) return null;
  const value = meanOf(a) - meanOf(b);
  const ofA = varianceOf(a) / a.n;
  const ofB = varianceOf(b) / b.n;
  const error = Math.sqrt(ofA + ofB);
  if (error === 0) return { value, low: value, high: value, p: value === 0 ? 1 : 0 };
  const freedom = (ofA + ofB) ** 2 / (ofA ** 2 / (a.n - 1) + ofB ** 2 / (b.n - 1));
  const half = studentT95(freedom) * error;
  return { value, low: value - half, high: value + half, p: studentTails(value / error, freedom) };
};

/**
 * Difference of two independent proportions: pooled z-test, and the interval of Newcombe (1998, Statist. Med. 17:873,
 * method 10) from the two Wilson intervals.
 *
 * @returns null where a sample is empty
 */
export const differenceOfProportions = (
  countA: number,
  nA: number,
  countB: number,
  nB: number,
): Tested | null => {
  if (nA === 0 || nB === 0) return null;
  const a = proportion(countA, nA);
  const b = proportion(countB, nB);
  const value = a.value - b.value;
  const pooled = (countA + countB) / (nA + nB);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / nA + 1 / nB));
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
    p: error === 0 ? 1 : normalTails(value / error),
  };
};

/** `high` is null, and `value` too, where the second count is 0: the ratio has no bound above. */
export interface RateRatio {
  value: number | null;
  low: number;
  high: number | null;
  /** One-sided: how likely at least so many of the events fall into the first period when both rates are the same. */
  p: number;
}

/**
 * Ratio of two rates of events, `count` per `exposure`. Given their sum, the first count is binomial (Przyborowski &
 * Wilenski 1940): exact test, and the interval from Clopper & Pearson's (1934) of its share.
 */
export const rateRatio = (
  count: number,
  exposure: number,
  countBefore: number,
  exposureBefore: number,
): RateRatio => {
  const all = count + countBefore;
  if (all === 0) return { value: null, low: 0, high: null, p: 1 };
  const expected = exposure / (exposure + exposureBefore);
  const odds = (share: number) => (share / (1 - share)) * (exposureBefore / exposure);
  const low = count === 0 ? 0 : betaQuantile(0.025, count, countBefore + 1);
  const high = countBefore === 0 ? 1 : betaQuantile(0.975, count + 1, countBefore);
  return {
    value: countBefore === 0 ? null : count / exposure / (countBefore / exposureBefore),
    low: odds(low),
    high: countBefore === 0 ? null : odds(high),
    p: count === 0 ? 1 : betaBelow(expected, count, countBefore + 1),
  };
};

/**
 * p-values adjusted for their number: rejecting those of q or less keeps the expected share of false alarms among the
 * rejected at q (Benjamini & Hochberg 1995). In the order given.
 */
export const adjustForMany = (ps: readonly number[]): number[] => {
  const order = ps.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(ps.length).fill(1);
  let smallest = 1;
  order.forEach(({ p, index }, place) => {
    smallest = Math.min(smallest, p * (ps.length / (ps.length - place)));
    adjusted[index] = smallest;
  });
  return adjusted;
};
