/** Statistics of the reports worked out the long way, apart from the library that makes them. */

const Z = 1.959963984540054;

/** Mean of -1, 0 and 1 with the adjusted Wald interval of Bonett & Price (2012). */
export function netInterval(signs: readonly number[]): { low: number; high: number } {
  const padded = [...signs, 1, -1];
  const n = padded.length;
  const mean = padded.reduce((sum, sign) => sum + sign, 0) / n;
  const variance = padded.reduce((sum, sign) => sum + sign * sign, 0) / n - mean * mean;
  const half = Z * Math.sqrt(variance / n);
  return { low: mean - half, high: mean + half };
}

/** Two-sided p of Welch's test, from two values on each side. */
export function welchP(a: readonly number[], b: readonly number[]): number {
  const of = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    return { mean, error: spread / values.length, freedom: values.length - 1 };
  };
  const [one, other] = [of(a), of(b)];
  const error = one.error + other.error;
  if (error === 0) return one.mean === other.mean ? 1 : 0;
  const freedom = error ** 2 / (one.error ** 2 / one.freedom + other.error ** 2 / other.freedom);
  const t = Math.abs(one.mean - other.mean) / Math.sqrt(error);
  return tails(t, (x) => (1 + (x * x) / freedom) ** (-(freedom + 1) / 2));
}

/** Two-sided p of the pooled z-test of two proportions. */
export function proportionsP(countA: number, a: number, countB: number, b: number): number {
  const pooled = (countA + countB) / (a + b);
  const z = Math.abs(countA / a - countB / b) / Math.sqrt(pooled * (1 - pooled) * (1 / a + 1 / b));
  return tails(z, (x) => Math.exp((-x * x) / 2));
}

/** What lies beyond -at and at, by Simpson's rule over x = tan(u). */
function tails(at: number, density: (x: number) => number): number {
  const area = (from: number) => {
    const steps = 20_000;
    const [low, high] = [Math.atan(from), Math.PI / 2];
    const width = (high - low) / steps;
    let sum = 0;
    for (let i = 0; i < steps; i += 1) {
      const x = Math.tan(low + i * width);
      sum += (i === 0 ? 1 : i % 2 ? 4 : 2) * density(x) * (1 + x * x);
    }
    return (sum * width) / 3;
  };
  return area(at) / area(0);
}

/** At least `count` of `count + before` events fall into the first period by chance. */
export function exactP(count: number, exposure: number, before: number, exposureBefore: number): number {
  const share = exposure / (exposure + exposureBefore);
  const n = count + before;
  let chosen = 1;
  let p = 0;
  for (let k = 0; k <= n; k += 1) {
    if (k >= count) p += chosen * share ** k * (1 - share) ** (n - k);
    chosen = (chosen * (n - k)) / (k + 1);
  }
  return p;
}

/** Benjamini & Hochberg: the least level at which each would be among the discoveries. */
export const adjusted = (ps: readonly number[]): number[] =>
  ps.map((p) =>
    Math.min(
      1,
      ...ps
        .filter((other) => other >= p)
        .map((other) => (other * ps.length) / ps.filter((q) => q <= other).length),
    ),
  );

/** Ridge regression, the penalty with the least generalised cross-validation error by the hat matrix itself. */
export function ridge(rows: readonly (readonly number[])[], target: readonly number[]): number[] {
  const n = rows.length;
  const fits = [0.1, 1, 10, 100].map((penalty) => {
    const { coefficients, inverse, centered } = fit(rows, target, penalty);
    const mean = target.reduce((sum, y) => sum + y, 0) / n;
    let trace = 1;
    let errors = 0;
    centered.forEach((row, i) => {
      row.forEach((x, a) => row.forEach((y, b) => (trace += x * at(inverse, a, b) * y)));
      const predicted = row.reduce((sum, x, a) => sum + x * (coefficients[a] ?? NaN), mean);
      errors += ((target[i] ?? NaN) - predicted) ** 2;
    });
    return { coefficients, score: errors / (1 - trace / n) ** 2 };
  });
  return fits.sort((a, b) => a.score - b.score)[0]?.coefficients ?? [];
}

function fit(rows: readonly (readonly number[])[], target: readonly number[], penalty: number) {
  const width = rows[0]?.length ?? 0;
  const means = Array.from(
    { length: width },
    (_, a) => rows.reduce((sum, row) => sum + (row[a] ?? NaN), 0) / rows.length,
  );
  const centered = rows.map((row) => row.map((x, a) => x - (means[a] ?? NaN)));
  const gram = means.map((_, a) =>
    means.map((_, b) =>
      centered.reduce((sum, row) => sum + (row[a] ?? NaN) * (row[b] ?? NaN), a === b ? penalty : 0),
    ),
  );
  const inverse = inverseOf(gram);
  const moment = means.map((_, a) =>
    centered.reduce((sum, row, i) => sum + (row[a] ?? NaN) * (target[i] ?? NaN), 0),
  );
  const coefficients = means.map((_, a) => moment.reduce((sum, m, b) => sum + at(inverse, a, b) * m, 0));
  return { coefficients, inverse, centered };
}

const at = (matrix: readonly (readonly number[])[], row: number, column: number): number =>
  matrix[row]?.[column] ?? NaN;

/** Gauss & Jordan, without pivots: the matrix is positive definite. */
function inverseOf(matrix: readonly (readonly number[])[]): number[][] {
  const width = matrix.length;
  const both = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < width; i += 1) {
    const pivot = at(both, i, i);
    both[i] = (both[i] ?? []).map((value) => value / pivot);
    for (let j = 0; j < width; j += 1) {
      if (j === i) continue;
      const factor = at(both, j, i);
      both[j] = (both[j] ?? []).map((value, k) => value - factor * at(both, i, k));
    }
  }
  return both.map((row) => row.slice(width));
}
