import { seededRandom } from '#learning';
import { importanceWeights, type LoggedRounds } from './logged-rounds.js';
import { expectedRewards } from './reward-model.js';

export const ESTIMATORS = ['ips', 'snips', 'dm', 'dr', 'sndr', 'switch-dr', 'dros'] as const;
export type EstimatorName = (typeof ESTIMATORS)[number];

export interface Estimate {
  /** Mean reward a round of the policy that was not tried. */
  value: number;
  /** 95 %, by bootstrap over the rounds (Efron & Tibshirani 1993, percentiles). */
  interval: [number, number];
  /** 95 % by the empirical Bernstein bound; null for estimators that are no plain mean. */
  bernstein: [number, number] | null;
}

/** An estimator as mean(terms) + sum(ratio's numerators) / sum(its denominators), so that a resample is a few sums. */
interface Terms {
  terms?: Float64Array;
  ratio?: { numerators: Float64Array; denominators: Float64Array };
}

const RESAMPLES = 500;
/** Of the weights: where switch-DR may stop trusting them. */
const SWITCH_QUANTILES = [0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1];
const SHRINKAGE = Array.from({ length: 13 }, (_, step) => 10 ** (step / 2 - 1));

/**
 * The value of a policy from the log of another one: inverse propensity scores (Horvitz & Thompson 1952) and their
 * self-normalised form (Swaminathan & Joachims 2015), the direct method, doubly robust (Dudik et al. 2011) and its
 * self-normalised form, switch-DR (Wang et al. 2017), doubly robust with optimistic shrinkage (Su et al. 2020).
 */
export const estimatePolicyValue = (rounds: LoggedRounds): Record<EstimatorName, Estimate> => {
  const { count, actions, action, reward, target } = rounds;
  const weights = importanceWeights(rounds);
  const expected = expectedRewards(rounds);
  const direct = new Float64Array(count);
  const residual = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let a = 0; a < actions.length; a++)
      sum += (target[i * actions.length + a] as number) * (expected[i * actions.length + a] as number);
    direct[i] = sum;
    residual[i] = (reward[i] as number) - (expected[i * actions.length + (action[i] as number)] as number);
  }
  const weighted = (values: Float64Array, by: Float64Array = weights): Float64Array =>
    values.map((value, i) => value * (by[i] as number));
  const corrected = (by: Float64Array): Float64Array =>
    direct.map((value, i) => value + (by[i] as number) * (residual[i] as number));
  const earned = weighted(reward);
  const estimators: Record<EstimatorName, Terms> = {
    ips: { terms: earned },
    snips: { ratio: { numerators: earned, denominators: weights } },
    dm: { terms: direct },
    dr: { terms: corrected(weights) },
    sndr: { terms: direct, ratio: { numerators: weighted(residual), denominators: weights } },
    'switch-dr': { terms: corrected(bestWeights(weights, residual, direct, switched(weights))) },
    dros: { terms: corrected(bestWeights(weights, residual, direct, shrunk(weights))) },
  };
  const intervals = bootstrap(Object.values(estimators), count);
  return Object.fromEntries(
    Object.entries(estimators).map(([name, estimator], place) => [
      name,
      {
        value: valueOf(estimator, count, sumOf),
        interval: intervals[place] as [number, number],
        bernstein: estimator.terms && !estimator.ratio ? empiricalBernstein(estimator.terms) : null,
      },
    ]),
  ) as Record<EstimatorName, Estimate>;
};

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

const valueOf = ({ terms, ratio }: Terms, count: number, sum: (values: Float64Array) => number): number =>
  (terms ? sum(terms) / count : 0) + (ratio ? sum(ratio.numerators) / (sum(ratio.denominators) || 1) : 0);

/** Weights above a threshold count as 0: there the direct method alone speaks. */
const switched = (weights: Float64Array): Float64Array[] => {
  const sorted = weights.slice().sort();
  const thresholds = SWITCH_QUANTILES.map((share) => sorted[Math.ceil(share * sorted.length) - 1] as number);
  return [...new Set(thresholds)].map((limit) => weights.map((weight) => (weight <= limit ? weight : 0)));
};

/** lambda w / (w^2 + lambda): near w where it is small, near 0 where it is large. */
const shrunk = (weights: Float64Array): Float64Array[] => {
  const scale = sumOf(weights.map((weight) => weight * weight)) / weights.length;
  return SHRINKAGE.map((factor) => {
    const lambda = factor * scale;
    return weights.map((weight) => (lambda * weight) / (weight * weight + lambda));
  });
};

/**
 * Of several ways to tame the weights, the one whose estimate has the smallest mean squared error as far as the log can
 * tell: variance of the estimate plus the square of the bias that taming causes, the bias at its upper bound.
 */
const bestWeights = (
  weights: Float64Array,
  residual: Float64Array,
  direct: Float64Array,
  candidates: readonly Float64Array[],
): Float64Array => {
  const scored = candidates.map((tamed) => {
    const { variance } = moments(
      direct.map((value, i) => value + (tamed[i] as number) * (residual[i] as number)),
    );
    const bias = moments(residual.map((value, i) => ((weights[i] as number) - (tamed[i] as number)) * value));
    const bound = Math.abs(bias.mean) + 1.96 * Math.sqrt(bias.variance / weights.length);
    return { tamed, error: variance / weights.length + bound * bound };
  });
  return scored.reduce((best, one) => (one.error < best.error ? one : best)).tamed;
};

const moments = (values: Float64Array): { mean: number; variance: number } => {
  const mean = sumOf(values) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: squares / Math.max(1, values.length - 1) };
};

/** Every estimator on the same resamples: how often each round was drawn, then sums weighted by it. */
const bootstrap = (estimators: readonly Terms[], count: number): [number, number][] => {
  const random = seededRandom(1);
  const drawn = estimators.map(() => new Float64Array(RESAMPLES));
  const times = new Float64Array(count);
  for (let sample = 0; sample < RESAMPLES; sample++) {
    times.fill(0);
    for (let i = 0; i < count; i++) {
      const pick = Math.floor(random() * count);
      times[pick] = (times[pick] as number) + 1;
    }
    const sums = new Map<Float64Array, number>();
    const sumDrawn = (values: Float64Array): number => {
      const sum = sums.get(values) ?? dot(values, times);
      sums.set(values, sum);
      return sum;
    };
    estimators.forEach((estimator, place) => {
      (drawn[place] as Float64Array)[sample] = valueOf(estimator, count, sumDrawn);
    });
  }
  return drawn.map((values) => {
    values.sort();
    return [
      values[Math.floor(RESAMPLES * 0.025)] as number,
      values[Math.ceil(RESAMPLES * 0.975) - 1] as number,
    ];
  });
};

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};

/**
 * Maurer & Pontil (2009, theorem 4), both sides: mean +- sqrt(2 V ln(4 / .05) / n) + 7 R ln(4 / .05) / (3 (n - 1)), with the
 * range R as seen in the terms.
 */
const empiricalBernstein = (terms: Float64Array): [number, number] => {
  const n = terms.length;
  const { mean, variance } = moments(terms);
  let low = Infinity;
  let high = -Infinity;
  for (const term of terms) {
    if (term < low) low = term;
    if (term > high) high = term;
  }
  const log = Math.log(4 / 0.05);
  const half = Math.sqrt((2 * variance * log) / n) + (7 * (high - low) * log) / (3 * Math.max(1, n - 1));
  return [mean - half, mean + half];
};
