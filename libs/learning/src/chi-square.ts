import { normalTails } from './beta-distribution.js';

/** How likely a chi-square variable of so many degrees of freedom is at least `x`: from two degrees less, by parts. */
export const chiSquareTail = (x: number, freedom: number): number => {
  if (x <= 0) return 1;
  let tail = freedom % 2 === 1 ? normalTails(Math.sqrt(x)) : Math.exp(-x / 2);
  // (x/2)^(k/2) e^(-x/2) / gamma(k/2 + 1), for k = 1 or 2.
  let step =
    freedom % 2 === 1
      ? (Math.sqrt(x / 2) * Math.exp(-x / 2)) / (Math.sqrt(Math.PI) / 2)
      : (x / 2) * Math.exp(-x / 2);
  for (let k = freedom % 2 === 1 ? 1 : 2; k < freedom; k += 2) {
    tail += step;
    step *= x / 2 / (k / 2 + 1);
  }
  return Math.min(1, tail);
};

/**
 * Pearson's goodness of fit: whether counts fall as their shares, all above 0, say.
 *
 * @returns null without a single count
 */
export const goodnessOfFit = (
  counts: readonly number[],
  shares: readonly number[],
): { chiSquare: number; p: number } | null => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  if (total === 0) return null;
  const chiSquare = counts.reduce((sum, count, index) => {
    const expected = (total * (shares[index] as number)) / whole;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  return { chiSquare, p: chiSquareTail(chiSquare, counts.length - 1) };
};
