import type { IntentReport } from '#contracts';
import type { ClassificationReport } from '#learning';
import { percent, table } from './command-line.js';

const MOST_LINES = 10;
const BAR = 40;

/** What was trained and what to expect of it, in a few lines. */
export const summaryLines = (report: IntentReport): string[] => {
  const { threshold } = report;
  const maybe = (share: number | null) => (share === null ? 'none given' : percent(share));
  return [
    `examples      ${report.examples} of ${report.intents} intents, ${report.outOfScope} out of scope`,
    `accuracy      ${percent(report.inScope.accuracy)} in scope by ${report.folds}-fold cross-validation, MCC ${report.inScope.mcc.toFixed(3)}, macro F1 ${report.inScope.macro.f1.toFixed(3)}`,
    `head          ${report.head}, the best of ${report.tried.length} on ${report.searched} texts:`,
    ...table(
      ['tried', 'accuracy', 'log loss', 'Brier'],
      report.tried.map(({ head, accuracy, logLoss, brier }) => [
        head,
        percent(accuracy),
        logLoss.toFixed(3),
        brier.toFixed(3),
      ]),
    ).map((line) => `              ${line}`),
    `calibration   temperature ${report.temperature.toFixed(2)}, expected calibration error ${report.calibrationError.toFixed(3)}`,
    `threshold     ${threshold.value.toFixed(3)} by ${threshold.detector}: ${threshold.how}`,
    `              accepted ${percent(threshold.accepted)} in scope; rejected ${maybe(threshold.leftOutIntentsRejected)} of left-out intents, ${maybe(threshold.negativesRejected)} of negatives`,
    `training      ${(report.trainingMs / 1000).toFixed(1)} s`,
  ];
};

/** What to look at in the examples, and how sure the classifier is. */
export const diagnosisLines = (report: IntentReport): string[] => {
  const most = Math.max(1, ...report.confidences.map(({ right, wrong }) => right + wrong));
  return [
    'confidence of the best intent, right (#) and wrong (x):',
    ...report.confidences.map(({ from, to, right, wrong }) => {
      const length = (count: number) => Math.round((count / most) * BAR);
      const bar = '#'.repeat(length(right)) + 'x'.repeat(length(wrong));
      return `  ${from.toFixed(1)}-${to.toFixed(1)}  ${String(right + wrong).padStart(6)}  ${bar}`;
    }),
    ...section(
      'taken for each other most:',
      report.confusedPairs.flatMap(({ actual, called, count, examples }) => [
        `${String(count).padStart(5)}  ${actual} called ${called}`,
        ...examples.slice(0, 3).map(({ text }) => `         ${text}`),
      ]),
      'no two intents are taken for each other',
    ),
    ...section(
      'probably filed under the wrong intent:',
      report.labelIssues.map(
        ({ text, label, suggested, confidence }) =>
          `  ${label} -> ${suggested} (${percent(confidence)})  ${text}`,
      ),
      'no example looks filed under the wrong intent',
    ),
    ...section(
      'nearly the same, under different intents:',
      report.nearDuplicates.map(
        ({ similarity, a, b }) =>
          `  ${similarity.toFixed(2)}  ${a.label}: ${a.text}  |  ${b.label}: ${b.text}`,
      ),
      'no two intents share nearly the same example',
    ),
    ...section(
      'too few examples to learn or judge:',
      report.smallIntents.map(({ label, examples }) => `${String(examples).padStart(5)}  ${label}`),
      'every intent has enough examples',
    ),
  ];
};

const section = (title: string, lines: readonly string[], none: string): string[] => {
  if (lines.length === 0) return ['', none];
  const rest = lines.length - MOST_LINES;
  return [
    '',
    title,
    ...lines.slice(0, MOST_LINES),
    ...(rest > 0 ? [`  ... ${rest} more lines in --json`] : []),
  ];
};

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
