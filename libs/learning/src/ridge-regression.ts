import { choleskyFactor, choleskySolve, invertPositiveDefinite } from './positive-definite.js';
import type { Features } from './features.js';
import type { Estimated } from './intervals.js';
import { seededRandom } from './random.js';

export interface RidgeFit {
  intercept: number;
  coefficients: Float64Array;
}

/** Sums that a ridge regression is made of, so that resamples only need other weights of the rows. */
interface CrossProducts {
  n: number;
  /** Sums of each column, of the target, and of columns times columns and columns times target. */
  columns: Float64Array;
  target: number;
  gram: Float64Array;
  moment: Float64Array;
  /** Sum of the target's squares. */
  squares: number;
}

/**
 * Least squares with a penalty on the squared coefficients, the intercept free (Hoerl & Kennard 1970): minimises the
 * squared errors plus `penalty` * |coefficients|^2, as scikit-learn's `Ridge(alpha)`. Reads the sparse block alone.
 *
 * @throws RangeError without rows or with a penalty that is not positive
 */
export const fitRidge = (features: Features, target: ArrayLike<number>, penalty: number): RidgeFit =>
  solve(crossProducts(features, target, null), features.sparseWidth, penalty);

/**
 * The same with percentile intervals by bootstrap over the rows (Efron & Tibshirani 1993); fixed seed.
 *
 * @param resamples the bounds rest on these many fits
 */
export const bootstrapRidge = (
  features: Features,
  target: ArrayLike<number>,
  penalty: number,
  resamples = 300,
): Estimated[] => {
  const width = features.sparseWidth;
  const { coefficients } = fitRidge(features, target, penalty);
  const random = seededRandom(1);
  const drawn = Array.from({ length: width }, () => new Float64Array(resamples));
  const weights = new Uint16Array(features.rows);
  for (let sample = 0; sample < resamples; sample++) {
    weights.fill(0);
    for (let i = 0; i < features.rows; i++) {
      const row = Math.floor(random() * features.rows);
      weights[row] = (weights[row] as number) + 1;
    }
    const fit = solve(crossProducts(features, target, weights), width, penalty);
    fit.coefficients.forEach((value, column) => ((drawn[column] as Float64Array)[sample] = value));
  }
  return drawn.map((values, column) => {
    values.sort();
    return {
      value: coefficients[column] as number,
      low: values[Math.floor(resamples * 0.025)] as number,
      high: values[Math.ceil(resamples * 0.975) - 1] as number,
    };
  });
};

/**
 * The penalty of several that predicts best what a fit has not seen, by generalised cross-validation (Golub, Heath & Wahba
 * 1979).
 */
export const choosePenalty = (
  features: Features,
  target: ArrayLike<number>,
  penalties: readonly number[],
): number => {
  const width = features.sparseWidth;
  const scored = penalties.map((penalty) => {
    const { n, columns, target: sum, gram, moment, squares } = crossProducts(features, target, null);
    center(gram, moment, columns, sum, n, width);
    const penalised = gram.slice();
    for (let i = 0; i < width; i++) penalised[i * width + i] = (penalised[i * width + i] as number) + penalty;
    const inverse = invertPositiveDefinite(penalised, width);
    // Degrees of freedom: the intercept's and the trace of the hat matrix, width - penalty * trace of the inverse.
    let freedom = 1 + width;
    let errors = squares - (sum * sum) / n;
    for (let i = 0; i < width; i++) {
      freedom -= penalty * (inverse[i * width + i] as number);
      let coefficient = 0;
      for (let j = 0; j < width; j++)
        coefficient += (inverse[i * width + j] as number) * (moment[j] as number);
      // |y - Xb|^2 = y'y - b'X'y - penalty * b'b for the penalised solution.
      errors -= coefficient * ((moment[i] as number) + penalty * coefficient);
    }
    return { penalty, score: (n * errors) / Math.max(1e-9, n - freedom) ** 2 };
  });
  return scored.reduce((best, one) => (one.score < best.score ? one : best)).penalty;
};

/** Share of the target's variance that a fit explains (R squared). */
export const explainedShare = (fit: RidgeFit, features: Features, target: ArrayLike<number>): number => {
  let sum = 0;
  for (let row = 0; row < features.rows; row++) sum += target[row] as number;
  const mean = sum / features.rows;
  let left = 0;
  let all = 0;
  for (let row = 0; row < features.rows; row++) {
    let predicted = fit.intercept;
    for (let at = features.rowStart[row] as number; at < (features.rowStart[row + 1] as number); at++)
      predicted +=
        (features.values[at] as number) * (fit.coefficients[features.columns[at] as number] as number);
    left += ((target[row] as number) - predicted) ** 2;
    all += ((target[row] as number) - mean) ** 2;
  }
  return all === 0 ? 0 : 1 - left / all;
};

const crossProducts = (
  { rows, rowStart, columns: column, values, sparseWidth: width }: Features,
  target: ArrayLike<number>,
  weights: Uint16Array | null,
): CrossProducts => {
  const columns = new Float64Array(width);
  const gram = new Float64Array(width * width);
  const moment = new Float64Array(width);
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < rows; row++) {
    const weight = weights ? (weights[row] as number) : 1;
    if (weight === 0) continue;
    n += weight;
    const y = target[row] as number;
    sum += weight * y;
    squares += weight * y * y;
    const end = rowStart[row + 1] as number;
    for (let i = rowStart[row] as number; i < end; i++) {
      const c = column[i] as number;
      const scaled = weight * (values[i] as number);
      columns[c] = (columns[c] as number) + scaled;
      moment[c] = (moment[c] as number) + scaled * y;
      for (let j = rowStart[row] as number; j <= i; j++) {
        const place = c * width + (column[j] as number);
        gram[place] = (gram[place] as number) + scaled * (values[j] as number);
      }
    }
  }
  return { n, columns, target: sum, gram, moment, squares };
};

/** Takes the means away, which leaves the intercept free. Columns ascend within a row, so the lower triangle is filled. */
const center = (
  gram: Float64Array,
  moment: Float64Array,
  columns: Float64Array,
  target: number,
  n: number,
  width: number,
): void => {
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++)
      gram[i * width + j] =
        (gram[i * width + j] as number) - ((columns[i] as number) * (columns[j] as number)) / n;
    moment[i] = (moment[i] as number) - ((columns[i] as number) * target) / n;
  }
};

const solve = (
  { n, columns, target, gram, moment }: CrossProducts,
  width: number,
  penalty: number,
): RidgeFit => {
  if (n === 0) throw new RangeError('No rows to fit');
  if (!(penalty > 0)) throw new RangeError(`The penalty ${penalty} is not above 0`);
  center(gram, moment, columns, target, n, width);
  for (let i = 0; i < width; i++) gram[i * width + i] = (gram[i * width + i] as number) + penalty;
  choleskyFactor(gram, width);
  choleskySolve(gram, width, moment);
  let explained = 0;
  for (let i = 0; i < width; i++) explained += (moment[i] as number) * (columns[i] as number);
  return { intercept: (target - explained) / n, coefficients: moment };
};
