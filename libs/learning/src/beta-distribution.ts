// Lanczos coefficients for g = 7, n = 9.
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;
const TINY = 1e-300;
const EXACT = 1e-15;

/** Natural logarithm of the gamma function of a positive number (Lanczos 1964). */
export const logGamma = (x: number): number => {
  const shifted = x - 1;
  let sum: number = LANCZOS[0];
  for (let i = 1; i < LANCZOS.length; i++) sum += (LANCZOS[i] as number) / (shifted + i);
  const base = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
};

/**
 * Regularised incomplete beta function I_x(a, b): the beta distribution's share below x. Continued fraction by Lentz's
 * method (Press et al., Numerical Recipes, 6.4).
 */
export const betaBelow = (x: number, a: number, b: number): number => {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(x, a, b)) / a
    : 1 - (front * continuedFraction(1 - x, b, a)) / b;
};

const continuedFraction = (x: number, a: number, b: number): number => {
  const away = (value: number) => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let result = d;
  const steps = 200 + 10 * Math.ceil(Math.sqrt(Math.max(a, b)));
  for (let m = 1; m <= steps; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < EXACT) break;
  }
  return result;
};

/** The value below which a share of the beta distribution lies, by bisection. */
export const betaQuantile = (share: number, a: number, b: number): number => {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 100 && high - low > EXACT; step++) {
    const middle = (low + high) / 2;
    if (betaBelow(middle, a, b) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/** Two-sided tail of Student's t: P(|T| >= |t|). Degrees of freedom need not be whole. */
export const studentTails = (t: number, freedom: number): number =>
  betaBelow(freedom / (freedom + t * t), freedom / 2, 0.5);

/** Leaves 2.5 % of the normal distribution on each side. */
export const Z95 = 1.959963984540054;

/**
 * The t that leaves 2.5 % on each side. Beyond 100 degrees of freedom by the Cornish-Fisher expansion (Abramowitz & Stegun
 * 26.7.5), which is exact to 1e-8 there.
 */
export const studentT95 = (freedom: number): number => {
  if (freedom > 100) {
    const z = Z95;
    const first = (z ** 3 + z) / 4;
    const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
    const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
    return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
  }
  const known = KNOWN_T95.get(freedom);
  if (known !== undefined) return known;
  const x = betaQuantile(0.05, freedom / 2, 0.5);
  const t = Math.sqrt((freedom * (1 - x)) / x);
  if (Number.isInteger(freedom)) KNOWN_T95.set(freedom, t);
  return t;
};
/** By whole degrees of freedom: a table of a hundred, filled as it is read. */
const KNOWN_T95 = new Map<number, number>();

/** Two-sided tail of the normal distribution; absolute error below 1e-12. */
export const normalTails = (z: number): number => {
  // W. J. Cody's range is covered by the series near 0 and the continued fraction of erfc beyond.
  const x = Math.abs(z) / Math.SQRT2;
  if (x < 2) {
    let term = x;
    let sum = x;
    for (let n = 1; Math.abs(term) > 1e-17 * sum && n < 200; n++) {
      term *= (-x * x) / n;
      sum += term / (2 * n + 1);
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let k = 60; k > 0; k--) fraction = k / 2 / (x + fraction);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
};
