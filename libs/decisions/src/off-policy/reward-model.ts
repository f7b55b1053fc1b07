import { choleskyFactor, choleskySolve, seededRandom, shuffled } from '#learning';
import type { LoggedRounds } from './logged-rounds.js';

/** Expected reward of each action in each round, `actions.length` a round, each predicted without its own round. */
export type ExpectedRewards = Float64Array;

const FOLDS = 5;
const PENALTIES = [1, 10, 100, 1000, 10_000];

/** Sums of a least-squares fit, so that a fit without one fold is a subtraction. */
interface Sums {
  gram: Float64Array;
  moment: Float64Array;
  squares: number;
}

/**
 * Predicts rewards from the context: one ridge regression over all rounds, and for each action the deviation from it, by a
 * second one. Cross-fitted over five folds, so that no round is predicted by itself, which keeps doubly robust estimators
 * unbiased (Chernozhukov et al. 2018). The deviations' penalty is the one that predicts held-out rewards best.
 */
export const expectedRewards = (rounds: LoggedRounds): ExpectedRewards => {
  const { count, actions, action, reward } = rounds;
  const rows = designRows(rounds);
  const { width } = rows;
  const foldOf = new Int8Array(count);
  shuffled(
    Int32Array.from({ length: count }, (_, i) => i),
    seededRandom(1),
  ).forEach((round, place) => (foldOf[round] = place % FOLDS));
  const byFold = Array.from({ length: FOLDS }, () => actions.map(() => emptySums(width)));
  for (let i = 0; i < count; i++) {
    const sums = byFold[foldOf[i] as number]?.[action[i] as number] as Sums;
    addRow(sums, rows.values.subarray(i * width, (i + 1) * width), reward[i] as number);
  }
  const whole = actions.map((_, a) =>
    total(
      byFold.map((fold) => fold[a] as Sums),
      width,
    ),
  );
  const without = byFold.map((fold) => fold.map((sums, a) => minus(whole[a] as Sums, sums)));

  const fitted = PENALTIES.map((penalty) => {
    const folds = without.map((sums) => fitActions(sums, width, penalty));
    const error = folds.reduce(
      (all, fits, fold) =>
        all + fits.reduce((sum, fit, a) => sum + squaredError(fit, byFold[fold]?.[a] as Sums, width), 0),
      0,
    );
    return { folds, error };
  });
  const { folds } = fitted.reduce((best, one) => (one.error < best.error ? one : best));

  const expected = new Float64Array(count * actions.length);
  for (let i = 0; i < count; i++) {
    const fits = folds[foldOf[i] as number] as Float64Array[];
    for (let a = 0; a < actions.length; a++) {
      const fit = fits[a] as Float64Array;
      let sum = 0;
      for (let k = 0; k < width; k++) sum += (fit[k] as number) * (rows.values[i * width + k] as number);
      expected[i * actions.length + a] = sum;
    }
  }
  return expected;
};

/** A one, then the context with mean 0 and variance 1. */
const designRows = ({ count, context }: LoggedRounds): { width: number; values: Float64Array } => {
  const width = context.width + 1;
  const values = new Float64Array(count * width);
  for (let i = 0; i < count; i++) values[i * width] = 1;
  for (let k = 0; k < context.width; k++) {
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < count; i++) sum += context.values[i * context.width + k] as number;
    const mean = sum / count;
    for (let i = 0; i < count; i++)
      squares += ((context.values[i * context.width + k] as number) - mean) ** 2;
    const spread = Math.sqrt(squares / count) || 1;
    for (let i = 0; i < count; i++)
      values[i * width + k + 1] = ((context.values[i * context.width + k] as number) - mean) / spread;
  }
  return { width, values };
};

/** By action: the coefficients of all rounds plus those of what the action's own rounds leave over. */
const fitActions = (sums: readonly Sums[], width: number, penalty: number): Float64Array[] => {
  const pooled = solve(total(sums, width), width, 1);
  return sums.map(({ gram, moment, squares }) => {
    const left = moment.map((value, row) => value - dotRow(gram, row, width, pooled));
    const deviation = solve({ gram, moment: left, squares }, width, penalty);
    return pooled.map((value, k) => value + (deviation[k] as number));
  });
};

const emptySums = (width: number): Sums => ({
  gram: new Float64Array(width * width),
  moment: new Float64Array(width),
  squares: 0,
});

const addRow = (sums: Sums, row: Float64Array, reward: number): void => {
  const width = row.length;
  for (let i = 0; i < width; i++) {
    const value = row[i] as number;
    sums.moment[i] = (sums.moment[i] as number) + value * reward;
    for (let j = 0; j < width; j++)
      sums.gram[i * width + j] = (sums.gram[i * width + j] as number) + value * (row[j] as number);
  }
  sums.squares += reward * reward;
};

const total = (all: readonly Sums[], width: number): Sums => {
  const sums = emptySums(width);
  for (const { gram, moment, squares } of all) {
    gram.forEach((value, i) => (sums.gram[i] = (sums.gram[i] as number) + value));
    moment.forEach((value, i) => (sums.moment[i] = (sums.moment[i] as number) + value));
    sums.squares += squares;
  }
  return sums;
};

const minus = (whole: Sums, part: Sums): Sums => ({
  gram: whole.gram.map((value, i) => value - (part.gram[i] as number)),
  moment: whole.moment.map((value, i) => value - (part.moment[i] as number)),
  squares: whole.squares - part.squares,
});

const solve = ({ gram, moment }: Sums, width: number, penalty: number): Float64Array => {
  const factor = gram.slice();
  for (let i = 0; i < width; i++) factor[i * width + i] = (factor[i * width + i] as number) + penalty;
  choleskyFactor(factor, width);
  const solution = moment.slice();
  choleskySolve(factor, width, solution);
  return solution;
};

const dotRow = (matrix: Float64Array, row: number, width: number, vector: Float64Array): number => {
  let sum = 0;
  for (let k = 0; k < width; k++) sum += (matrix[row * width + k] as number) * (vector[k] as number);
  return sum;
};

/** Sum of squared errors of a fit, from the sums alone: y'y - 2 b'X'y + b'X'Xb. */
const squaredError = (fit: Float64Array, { gram, moment, squares }: Sums, width: number): number =>
  fit.reduce(
    (error, value, i) => error + value * (dotRow(gram, i, width, fit) - 2 * (moment[i] as number)),
    squares,
  );
