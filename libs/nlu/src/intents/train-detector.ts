import { areaUnderRoc, choleskyFactor, choleskySolve } from '#learning';
import { detect, type ScopeDetector } from './intent-model.js';
import type { IntentReport } from '#contracts';

/** How one message looks to a model that was not trained on it. */
export interface Evidence {
  kind: 'in' | 'left-out' | 'negative';
  /** As of `scopeFeatures`. */
  features: number[];
  /** Whether the best intent is the true one. */
  right: boolean;
}

type Kind = Evidence['kind'];
type DetectorName = IntentReport['threshold']['detector'];

/** Which features each detector reads. */
const DETECTORS: Record<DetectorName, (feature: number) => boolean> = {
  probability: (feature) => feature === 0,
  distance: (feature) => feature === 1,
  energy: (feature) => feature > 1,
  blend: () => true,
};
const NAMES = Object.keys(DETECTORS) as DetectorName[];
const CURVE_POINTS = 40;

/**
 * The detector that handles most messages right (accepted with the right intent, or rejected when out of scope), each
 * judged on evidence that it was not trained on, with the threshold that does so best. Out-of-scope evidence is
 * weighted to the share that it is expected to have.
 */
export const trainDetector = (
  evidence: readonly Evidence[],
  outOfScopeShare: number,
): { detector: ScopeDetector; report: IntentReport['threshold'] } => {
  const width = evidence[0]?.features.length ?? 0;
  if (evidence.every(({ kind }) => kind === 'in')) {
    const detector = { weights: Array<number>(width + 1).fill(0), threshold: 0 };
    return { detector, report: describe('probability', [], detector, evidence, outOfScopeShare) };
  }
  const weightOf = evidenceWeights(evidence, outOfScopeShare);
  // Every second one of each kind: as good as drawn by lot, since rows come in folds.
  const halves = [0, 1].map((half) => evidence.filter((_, place) => place % 2 === half));
  const detectors = NAMES.map((name) => {
    const scored = halves.flatMap((half, place) => {
      const detector = fitDetector(name, halves[1 - place] ?? [], weightOf);
      return half.map((item) => ({ item, detector, score: detect(detector, item.features) }));
    });
    const total = scored.reduce((sum, { item }) => sum + weightOf[item.kind], 0);
    const handled = scored.reduce((sum, { item, detector, score }) => {
      const isRight = score >= detector.threshold ? item.kind === 'in' && item.right : item.kind !== 'in';
      return sum + (isRight ? weightOf[item.kind] : 0);
    }, 0);
    const auroc = areaUnderRoc(
      scored.map(({ score }) => score),
      scored.map(({ item }) => item.kind === 'in'),
      scored.map(({ item }) => weightOf[item.kind]),
    );
    return { name, auroc, handled: handled / total };
  });
  const { name } = detectors.reduce((best, one) => (one.handled >= best.handled ? one : best));
  const detector = fitDetector(name, evidence, weightOf);
  return { detector, report: describe(name, detectors, detector, evidence, outOfScopeShare) };
};

const fitDetector = (
  name: DetectorName,
  evidence: readonly Evidence[],
  weightOf: Record<Kind, number>,
): ScopeDetector => {
  const reads = DETECTORS[name];
  const weights = weightedLogistic(
    evidence.map(({ features }) => features.map((value, feature) => (reads(feature) ? value : 0))),
    evidence.map(({ kind }) => kind === 'in'),
    evidence.map(({ kind }) => weightOf[kind]),
  );
  const scored = evidence
    .map((item) => ({ item, score: detect({ weights }, item.features) }))
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

const evidenceWeights = (evidence: readonly Evidence[], outOfScopeShare: number): Record<Kind, number> => {
  const countOf = (kind: Kind) => evidence.filter((item) => item.kind === kind).length;
  const total = countOf('in') * outOfScopeShare;
  const sources = (['left-out', 'negative'] as const).filter((kind) => countOf(kind) > 0).length;
  const share = (kind: Kind) => (countOf(kind) === 0 ? 0 : total / sources / countOf(kind));
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
    // The gradient on the way to becoming the step.
    const step = Float64Array.from(solution, (value, i) => (i < size - 1 ? value : 0));
    const hessian = new Float64Array(size * size);
    for (let i = 0; i < size; i++) hessian[i * size + i] = i < size - 1 ? 1 : 1e-6;
    rows.forEach((row, r) => {
      const x = [...row, 1];
      const probability = detect({ weights: solution }, row);
      const weight = weights[r] as number;
      const error = weight * (probability - (positive[r] ? 1 : 0));
      const curvature = weight * Math.max(probability * (1 - probability), 1e-9);
      x.forEach((a, i) => {
        step[i] = (step[i] as number) + error * a;
        x.forEach((b, j) => {
          const cell = i * size + j;
          hessian[cell] = (hessian[cell] as number) + curvature * a * b;
        });
      });
    });
    choleskyFactor(hessian, size);
    choleskySolve(hessian, size, step);
    const longest = Math.max(...step.map(Math.abs));
    // Far from the solution the quadratic model overshoots: bound the step.
    const scale = Math.min(1, 4 / longest);
    step.forEach((value, i) => (solution[i] = (solution[i] as number) - scale * value));
    if (longest < 1e-8) break;
  }
  return solution;
};

const describe = (
  name: DetectorName,
  detectors: IntentReport['threshold']['detectors'],
  { weights, threshold }: ScopeDetector,
  evidence: readonly Evidence[],
  outOfScopeShare: number,
): IntentReport['threshold'] => {
  const scored = evidence.map((item) => ({ item, score: detect({ weights }, item.features) }));
  const at = (value: number) => {
    const inScope = scored.filter(({ item }) => item.kind === 'in');
    const rejected = (kind: Kind) => {
      const items = scored.filter(({ item }) => item.kind === kind);
      return items.length === 0 ? null : items.filter(({ score }) => score < value).length / items.length;
    };
    return {
      accepted: inScope.filter(({ score }) => score >= value).length / inScope.length,
      acceptedAndRight:
        inScope.filter(({ item, score }) => item.right && score >= value).length / inScope.length,
      leftOutIntentsRejected: rejected('left-out'),
      negativesRejected: rejected('negative'),
    };
  };
  // Equal steps of the evidence, not of the score: most scores lie near 0 and 1.
  const scores = scored.map(({ score }) => score).sort((a, b) => a - b);
  const steps = Array.from({ length: CURVE_POINTS }, (_, i) =>
    Math.floor((i / CURVE_POINTS) * scores.length),
  );
  return {
    value: threshold,
    detector: name,
    detectors,
    how:
      threshold === 0
        ? 'nothing to learn it from: everything is accepted'
        : `most messages handled right among examples out of fold, examples of intents left out whole and the negatives, out of scope weighing ${Number(outOfScopeShare.toPrecision(2))} of in scope`,
    ...at(threshold),
    curve: steps.map((step) => ({ threshold: scores[step] as number, ...at(scores[step] as number) })),
  };
};
