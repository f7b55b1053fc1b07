import { studentT95, Z95 } from './beta-distribution.js';

/** A figure with the bounds of its 95 % confidence interval. */
export interface Estimated {
  value: number;
  low: number;
  high: number;
}

/** A proportion with Wilson's score interval (Wilson 1927; Newcombe 1998, method 3). */
export const proportion = (count: number, n: number): Estimated => {
  const share = count / n;
  const squared = Z95 * Z95;
  const middle = (share + squared / (2 * n)) / (1 + squared / n);
  const half = (Z95 / (1 + squared / n)) * Math.sqrt((share * (1 - share)) / n + squared / (4 * n * n));
  return { value: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
};

/**
 * (up - down) / n of n things each of which is up, down or neither, with the adjusted Wald interval of Bonett & Price
 * (2012, J. Educ. Behav. Stat. 37:479) for the difference of two proportions of one sample: one is added to both counts
 * and two to n. Between -1 and 1.
 */
export const netShare = (up: number, down: number, n: number): Estimated => {
  const p = (up + 1) / (n + 2);
  const q = (down + 1) / (n + 2);
  const half = Z95 * Math.sqrt((p + q - (p - q) ** 2) / (n + 2));
  const value = (up - down) / n;
  return {
    value,
    low: Math.max(-1, Math.min(value, p - q - half)),
    high: Math.min(1, Math.max(value, p - q + half)),
  };
};

/** What a mean and its spread are known from. */
export interface Moments {
  n: number;
  sum: number;
  /** Sum of squares. */
  squares: number;
}

export const meanOf = ({ n, sum }: Moments): number => sum / n;

/** Unbiased sample variance; 0 for fewer than two values. */
export const varianceOf = ({ n, sum, squares }: Moments): number =>
  n < 2 ? 0 : Math.max(0, (squares - (sum * sum) / n) / (n - 1));

/** A mean with Student's interval. Of a single value nothing is known beside it: the bounds are infinite. */
export const mean = (moments: Moments): Estimated => {
  const value = meanOf(moments);
  if (moments.n < 2) return { value, low: -Infinity, high: Infinity };
  const half = studentT95(moments.n - 1) * Math.sqrt(varianceOf(moments) / moments.n);
  return { value, low: value - half, high: value + half };
};
