import { type ClassificationReport, classificationReport } from '#learning';
import type { IntentReport } from '#contracts';
import type { IntentClassifier, LabeledText } from '#nlu';
import { percent, table } from './command-line.js';

export interface Prediction {
  text: string;
  label: string;
  /** The best intent, accepted or not. */
  best: string;
  confidence: number;
  inScope: number;
  accepted: boolean;
}

export interface IntentEvaluation {
  version: string;
  rows: number;
  inScope: {
    rows: number;
    /** By the best intent, whether or not it was accepted. */
    accuracy: number;
    /** Right and accepted. */
    accuracyWithRejection: number;
  };
  outOfScope: { rows: number; precision: number; recall: number };
  /** All rows, out of scope counted as a class. */
  mcc: number;
  threshold: IntentReport['threshold'];
  /** All rows, rejected ones called out of scope. */
  report: ClassificationReport;
}

/** Scores labelled texts that are already encoded. */
export const predictAll = (
  classifier: IntentClassifier,
  rows: readonly LabeledText[],
  embeddings: readonly Float32Array[],
): Prediction[] =>
  rows.map(({ text, label }, index) => {
    const { probabilities, best, inScope } = classifier.score(text, embeddings[index] as Float32Array);
    return {
      text,
      label,
      best: classifier.labels[best] as string,
      confidence: probabilities[best] as number,
      inScope,
      accepted: inScope >= classifier.threshold,
    };
  });

/** Compares predictions with the truth; `oosLabel` is the name of the out-of-scope class. */
export const evaluateIntents = (
  classifier: IntentClassifier,
  predictions: readonly Prediction[],
  oosLabel: string,
): IntentEvaluation => {
  const inScope = predictions.filter(({ label }) => label !== oosLabel);
  const outside = predictions.filter(({ label }) => label === oosLabel);
  const rejected = predictions.filter(({ accepted }) => !accepted);
  const rejectedOutside = outside.filter(({ accepted }) => !accepted).length;
  const report = classificationReport(
    predictions.map(({ label }) => label),
    predictions.map(({ best, accepted }) => (accepted ? best : oosLabel)),
  );
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return {
    version: classifier.version,
    rows: predictions.length,
    inScope: {
      rows: inScope.length,
      accuracy: share(inScope.filter(({ best, label }) => best === label).length, inScope.length),
      accuracyWithRejection: share(
        inScope.filter(({ best, label, accepted }) => accepted && best === label).length,
        inScope.length,
      ),
    },
    outOfScope: {
      rows: outside.length,
      precision: share(rejectedOutside, rejected.length),
      recall: share(rejectedOutside, outside.length),
    },
    mcc: report.mcc,
    threshold: classifier.report.threshold,
    report,
  };
};

export const evaluationLines = ({
  inScope,
  outOfScope,
  mcc,
  threshold,
  report,
}: IntentEvaluation): string[] => [
  `in scope      ${inScope.rows} rows, accuracy ${percent(inScope.accuracy)}, right and accepted ${percent(inScope.accuracyWithRejection)}`,
  `out of scope  ${outOfScope.rows} rows, precision ${percent(outOfScope.precision)}, recall ${percent(outOfScope.recall)}`,
  `MCC           ${mcc.toFixed(3)} (out of scope counted as a class)`,
  `threshold     ${threshold.value.toFixed(3)}: ${threshold.how}`,
  '',
  ...reportLines(report),
];

/** Precision, recall, F1 and support a class, the averages, and where rows went that were called wrong. */
export const reportLines = ({
  classes,
  micro,
  macro,
  weighted,
  confusion,
}: ClassificationReport): string[] => {
  const line = (
    label: string,
    scores: { precision: number; recall: number; f1: number; support: number },
  ) => [
    label,
    scores.precision.toFixed(3),
    scores.recall.toFixed(3),
    scores.f1.toFixed(3),
    String(scores.support),
  ];
  const mistakes = confusion.counts
    .flatMap((counts, actual) =>
      counts.map((count, called) => ({
        count,
        actual: confusion.labels[actual],
        called: confusion.labels[called],
      })),
    )
    .filter(({ count, actual, called }) => count > 0 && actual !== called)
    .sort((a, b) => b.count - a.count);
  return [
    ...table(
      ['class', 'precision', 'recall', 'f1', 'support'],
      [
        ...classes.map((scores) => line(scores.label, scores)),
        line('micro average', micro),
        line('macro average', macro),
        line('weighted average', weighted),
      ],
    ),
    '',
    'confused most (the whole matrix is in --json):',
    ...mistakes
      .slice(0, 15)
      .map(({ count, actual, called }) => `${String(count).padStart(5)}  ${actual} called ${called}`),
  ];
};
