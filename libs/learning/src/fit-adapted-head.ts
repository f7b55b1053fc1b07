import { adaptedLogits, adaptHead, type HeadRows } from './adapted-head.js';
import { argMax } from './arg-max.js';
import { bootstrapMean, type Interval } from './bootstrap.js';
import { type ClassificationReport, classificationReport } from './classification-report.js';
import { groupedFolds } from './cross-validation.js';
import { combineFeatures } from './features.js';
import { type LogisticModel, softmax } from './logistic-regression.js';
import { searchSetting } from './search-setting.js';

/** Rows to learn a correction of a head from: those that people corrected first, then those that nobody did. */
export interface CorrectedRows extends HeadRows {
  /** Of the head's columns. */
  labels: readonly string[];
  /** What is right: of a corrected row what was said, of another what the head says itself. */
  targets: Int32Array;
  corrected: number;
  /** Rows of one text have the same number: no text is judged by what it taught. */
  groups: Int32Array;
  /** Of the rows nobody corrected: the label that an independent witness tells, such as stars; null without. */
  witness: readonly (string | null)[];
}

/** How a correction of a head does on corrected rows that it had not learnt from, beside the head as shipped. */
export interface AdaptationReport {
  corrected: number;
  uncorrected: number;
  /** Inverse strength of the prior that draws it to the shipped head. */
  strength: number;
  shipped: ClassificationReport;
  adapted: ClassificationReport;
  /** In accuracy on corrected texts, with its 95 % interval by paired bootstrap over the texts. */
  gain: Interval;
  /** Agreement with the witness on rows that nobody corrected; null where too few have one. */
  stars: { reviews: number; shipped: number; adapted: number } | null;
  /** Share of the rows that nobody corrected that it reads differently. */
  changed: number;
  useful: boolean;
}

/** Inverse strengths of the prior: less is no correction at all, more is none of the prior. */
const SEARCH = { values: [-3, -2, -1, 0, 1].map((step) => 10 ** (step / 2)), limits: [1e-6, 1e4] } as const;
/** Of many rows two thirds are much like the whole. */
const FOLDS = { small: 5, large: 3, largeFrom: 1000 } as const;
const SEED = 41;
/** Of agreement with the witness: how much of it may be lost on rows that nobody corrected. */
const WITNESS_MAY_LOSE = 0.01;
/** With fewer rows a witness says nothing. */
const ENOUGH_WITNESSES = 30;

/**
 * A correction of a trained head, judged. People correct what a head has wrong, so corrections alone would teach it to
 * contradict itself: rows that nobody corrected, with what the head says of them, hold it where it is. Every figure is of
 * rows that the judged head had not learnt from; the strength for a fold is chosen on the others.
 *
 * @param budgetMs after which the search for the strength goes on no further
 */
export const fitAdaptedHead = async (
  rows: CorrectedRows,
  budgetMs = 60_000,
): Promise<{ weights: Float64Array; report: AdaptationReport }> => {
  const { labels, targets, corrected } = rows;
  const classes = labels.length;
  const started = performance.now();
  const features = combineFeatures(rows.features);
  const folds = groupedFolds(
    Array.from(targets, (target, row) => target + (row < corrected ? 0 : classes)),
    rows.groups,
    targets.length < FOLDS.largeFrom ? FOLDS.small : FOLDS.large,
    SEED,
  );
  /** By strength: what is called of every row, and how surely wrong that is, out of fold. */
  const tried = new Map<number, { called: Int32Array; losses: Float64Array }>();
  const all = [...targets.keys()];
  /** Of each fold the latest solution: that of the next strength is near. */
  const latest: LogisticModel[] = [];
  const lossOf = (strength: number, among: ArrayLike<number>): number => {
    const { losses } = tried.get(strength) as { losses: Float64Array };
    return Array.from(among).reduce((sum, row) => sum + (losses[row] as number), 0) / among.length;
  };
  const { best: strength } = await searchSetting(
    { ...SEARCH, mayGoOn: () => performance.now() - started < budgetMs },
    (strengths) =>
      strengths.map((C) => {
        const called = new Int32Array(targets.length);
        const losses = new Float64Array(targets.length);
        for (const [fold, { train, test }] of folds.entries()) {
          const options = { classes, C, rows: train, warmStart: latest[fold] };
          const model = (latest[fold] = adaptHead(features, rows, targets, options));
          const lines = adaptedLogits(model, features, rows, test);
          test.forEach((row, i) => {
            const line = lines.subarray(i * classes, (i + 1) * classes);
            called[row] = argMax(line);
            const right = softmax(line)[targets[row] as number] as number;
            losses[row] = -Math.log(Math.max(right, Number.MIN_VALUE));
          });
        }
        tried.set(C, { called, losses });
        return lossOf(C, all);
      }),
  );
  const adapted = new Int32Array(targets.length);
  for (const { train, test } of folds) {
    const chosen = [...tried.keys()].reduce((best, C) => (lossOf(C, train) < lossOf(best, train) ? C : best));
    for (const row of test) adapted[row] = tried.get(chosen)?.called[row] as number;
  }
  const shipped = Int32Array.from(rows.logits, (line) => argMax(line));
  const { weights } = adaptHead(features, rows, targets, { classes, C: strength });
  return { weights: Float64Array.from(weights), report: reportOf(rows, shipped, adapted, strength) };
};

function reportOf(
  { labels, targets, corrected, groups, witness }: CorrectedRows,
  shipped: Int32Array,
  adapted: Int32Array,
  strength: number,
): AdaptationReport {
  const nameOf = (label: number | undefined) => labels[label as number] as string;
  const taught = [...targets.subarray(0, corrected).keys()];
  const occurring = new Set(taught.flatMap((row) => [targets[row], shipped[row], adapted[row]].map(nameOf)));
  const judge = (called: Int32Array) =>
    classificationReport(
      taught.map((row) => nameOf(targets[row])),
      taught.map((row) => nameOf(called[row])),
      labels.filter((label) => occurring.has(label)),
    );
  const right = (called: Int32Array, row: number) => Number(called[row] === targets[row]);
  const gains = new Map<number, number[]>();
  for (const row of taught) {
    const group = groups[row] as number;
    gains.set(group, [...(gains.get(group) ?? []), right(adapted, row) - right(shipped, row)]);
  }
  const gain = bootstrapMean([...gains.values()].map(meanOf));
  const others = witness.map((told, i) => ({ told, row: corrected + i }));
  const witnessed = others.filter(({ told }) => told !== null);
  const agreement = (called: Int32Array) =>
    meanOf(witnessed.map(({ told, row }) => Number(nameOf(called[row]) === told)));
  const [before, after] = [judge(shipped), judge(adapted)];
  const stars =
    witnessed.length < ENOUGH_WITNESSES
      ? null
      : { reviews: witnessed.length, shipped: agreement(shipped), adapted: agreement(adapted) };
  return {
    corrected,
    uncorrected: others.length,
    strength,
    shipped: before,
    adapted: after,
    gain,
    stars,
    changed: meanOf(others.map(({ row }) => Number(adapted[row] !== shipped[row]))),
    useful:
      gain.low > 0 &&
      after.macro.f1 > before.macro.f1 &&
      (stars === null || stars.adapted >= stars.shipped - WITNESS_MAY_LOSE),
  };
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
