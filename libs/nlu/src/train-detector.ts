import { detect, type ScopeDetector } from './intent-model.js';
import type { IntentReport } from './intent-report.js';

/** How one message looks to a model that was not trained on it. */
export interface Evidence {
  kind: 'in' | 'left-out' | 'negative';
  features: number[];
  /** Whether the best intent is the true one. */
  right: boolean;
}

/** How common out-of-scope messages are taken to be, against in-scope ones, when the threshold is chosen. */
export const OUT_OF_SCOPE_SHARE = 0.25;

/**
 * The detector, and the threshold under which most messages would be handled right (accepted with the right intent, or
 * rejected when out of scope), out-of-scope ones weighted to their assumed share.
 */
export const trainDetector = (evidence: readonly Evidence[]): ScopeDetector => {
  const outside = evidence.filter(({ kind }) => kind !== 'in');
  const width = evidence[0]?.features.length ?? 0;
  // Nothing to tell apart: everything is in scope.
  if (outside.length === 0) return { weights: Array<number>(width + 1).fill(0), threshold: 0 };
  const weightOf = evidenceWeights(evidence);
  const weights = weightedLogistic(
    evidence.map(({ features }) => features),
    evidence.map(({ kind }) => kind === 'in'),
    evidence.map(({ kind }) => weightOf[kind]),
  );
  const scored = evidence
    .map((item) => ({ item, score: detect({ weights, threshold: 0 }, item.features) }))
    .sort((a, b) => a.score - b.score);
  // Walk the threshold up: each message passed turns from accepted to rejected.
  let handled = 0;
  let best = 0;
  let threshold = 0;
  scored.forEach(({ item, score }, place) => {
    if (item.kind !== 'in') handled += weightOf[item.kind];
    else if (item.right) handled -= weightOf.in;
    if (handled > best) {
      best = handled;
      threshold = (score + (scored[place + 1]?.score ?? 1)) / 2;
    }
  });
  return { weights, threshold };
};

const evidenceWeights = (evidence: readonly Evidence[]): Record<Evidence['kind'], number> => {
  const countOf = (kind: Evidence['kind']) => evidence.filter((item) => item.kind === kind).length;
  const total = countOf('in') * OUT_OF_SCOPE_SHARE;
  const sources = (['left-out', 'negative'] as const).filter((kind) => countOf(kind) > 0).length;
  const share = (kind: Evidence['kind']) => (countOf(kind) === 0 ? 0 : total / sources / countOf(kind));
  return { in: 1, 'left-out': share('left-out'), negative: share('negative') };
};

/** Two-class logistic regression with row weights by Newton's method; a touch of L2 keeps separable data finite. */
const weightedLogistic = (
  rows: readonly number[][],
  positive: readonly boolean[],
  weights: readonly number[],
): number[] => {
  const size = (rows[0]?.length ?? 0) + 1;
  const solution = Array<number>(size).fill(0);
  for (let iteration = 0; iteration < 30; iteration++) {
    const gradient = solution.map((value, i) => (i < size - 1 ? value : 0));
    const hessian = solution.map((_, i) =>
      solution.map((__, j) => (i === j ? (i < size - 1 ? 1 : 1e-6) : 0)),
    );
    rows.forEach((row, r) => {
      const x = [...row, 1];
      const probability = detect({ weights: solution, threshold: 0 }, row);
      const weight = weights[r] as number;
      const error = weight * (probability - (positive[r] ? 1 : 0));
      const curvature = weight * Math.max(probability * (1 - probability), 1e-9);
      x.forEach((a, i) => {
        gradient[i] = (gradient[i] as number) + error * a;
        const line = hessian[i] as number[];
        x.forEach((b, j) => (line[j] = (line[j] as number) + curvature * a * b));
      });
    });
    const step = solve(hessian, gradient);
    const longest = Math.max(...step.map(Math.abs));
    // Far from the solution the quadratic model overshoots: bound the step.
    const scale = Math.min(1, 4 / longest);
    step.forEach((value, i) => (solution[i] = (solution[i] as number) - scale * value));
    if (longest < 1e-8) break;
  }
  return solution;
};

/** Gaussian elimination with partial pivoting, for the handful of unknowns above. */
const solve = (matrix: readonly number[][], right: readonly number[]): number[] => {
  const rows = matrix.map((line, i) => [...line, right[i] as number]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let r = column + 1; r < size; r++) {
      if (Math.abs(rows[r]?.[column] as number) > Math.abs(rows[pivot]?.[column] as number)) pivot = r;
    }
    const top = rows[pivot] as number[];
    rows[pivot] = rows[column] as number[];
    rows[column] = top;
    rows.forEach((line, r) => {
      if (r === column) return;
      const factor = (line[column] as number) / (top[column] as number);
      for (let c = column; c <= size; c++) line[c] = (line[c] as number) - factor * (top[c] as number);
    });
  }
  return rows.map((line, i) => (line[size] as number) / (line[i] as number));
};

export const describeThreshold = (
  detector: ScopeDetector,
  evidence: readonly Evidence[],
): IntentReport['threshold'] => {
  const accepted = ({ features }: Evidence) => detect(detector, features) >= detector.threshold;
  const inScope = evidence.filter(({ kind }) => kind === 'in');
  const rejected = (kind: Evidence['kind']) => {
    const items = evidence.filter((item) => item.kind === kind);
    return items.length === 0 ? null : items.filter((item) => !accepted(item)).length / items.length;
  };
  return {
    value: detector.threshold,
    how:
      detector.threshold === 0
        ? 'nothing to learn it from: everything is accepted'
        : `most messages handled right among examples out of fold, examples of intents left out whole and the negatives, out of scope weighing ${OUT_OF_SCOPE_SHARE} of in scope`,
    accepted: inScope.filter(accepted).length / inScope.length,
    acceptedAndRight: inScope.filter((item) => item.right && accepted(item)).length / inScope.length,
    leftOutIntentsRejected: rejected('left-out'),
    negativesRejected: rejected('negative'),
  };
};
