import type { IntentReport } from '#contracts';
import type { ClassificationReport } from '#learning';
import { percent, table } from './command-line.js';
import { t } from './messages/index.js';

const MOST_LINES = 10;
const BAR = 40;

/** What was trained and what to expect of it, in a few lines. */
export const summaryLines = (report: IntentReport): string[] => {
  const { threshold } = report;
  const maybe = (share: number | null) => (share === null ? t('noneGiven') : percent(share));
  return [
    t('examplesExamplesOfIntentsIntents', {
      examples: report.examples,
      intents: report.intents,
      outOfScope: report.outOfScope,
    }),
    t('accuracyAccuracyInScopeBy', {
      accuracy: percent(report.inScope.accuracy),
      folds: report.folds,
      mcc: report.inScope.mcc.toFixed(3),
      f1: report.inScope.macro.f1.toFixed(3),
    }),
    t('bestHead', { head: report.head, tried: report.tried.length, searched: report.searched }),
    ...table(
      ['tried', 'accuracy', t('logLoss'), t('brier')],
      report.tried.map(({ head, accuracy, logLoss, brier }) => [
        head,
        percent(accuracy),
        logLoss.toFixed(3),
        brier.toFixed(3),
      ]),
    ).map((line) => `              ${line}`),
    t('calibrationTemperatureTemperatureExpectedCalibration', {
      temperature: report.temperature.toFixed(2),
      calibrationError: report.calibrationError.toFixed(3),
    }),
    t('thresholdValueByDetectorHow', {
      value: threshold.value.toFixed(3),
      detector: threshold.detector,
      how: threshold.how,
    }),
    t('acceptedAcceptedInScopeRejected', {
      accepted: percent(threshold.accepted),
      leftOutIntentsRejected: maybe(threshold.leftOutIntentsRejected),
      negativesRejected: maybe(threshold.negativesRejected),
    }),
    `training      ${(report.trainingMs / 1000).toFixed(1)} s`,
  ];
};

/** What to look at in the examples, and how sure the classifier is. */
export const diagnosisLines = (report: IntentReport): string[] => {
  const most = Math.max(1, ...report.confidences.map(({ right, wrong }) => right + wrong));
  return [
    t('confidenceOfTheBestIntent'),
    ...report.confidences.map(({ from, to, right, wrong }) => {
      const length = (count: number) => Math.round((count / most) * BAR);
      const bar = '#'.repeat(length(right)) + 'x'.repeat(length(wrong));
      return `  ${from.toFixed(1)}-${to.toFixed(1)}  ${String(right + wrong).padStart(6)}  ${bar}`;
    }),
    ...section(
      t('takenForEachOtherMost'),
      report.confusedPairs.flatMap(({ actual, called, count, examples }) => [
        t('countActualCalled', { count: String(count).padStart(5), actual, called }),
        ...examples.slice(0, 3).map(({ text }) => `         ${text}`),
      ]),
      t('noTwoIntentsAreTaken'),
    ),
    ...section(
      t('probablyFiledUnderTheWrong'),
      report.labelIssues.map(
        ({ text, label, suggested, confidence }) =>
          `  ${label} -> ${suggested} (${percent(confidence)})  ${text}`,
      ),
      t('noExampleLooksFiledUnder'),
    ),
    ...section(
      t('nearlyTheSameUnderDifferent'),
      report.nearDuplicates.map(
        ({ similarity, a, b }) =>
          `  ${similarity.toFixed(2)}  ${a.label}: ${a.text}  |  ${b.label}: ${b.text}`,
      ),
      t('noTwoIntentsShareNearly'),
    ),
    ...section(
      t('tooFewExamplesToLearn'),
      report.smallIntents.map(({ label, examples }) => `${String(examples).padStart(5)}  ${label}`),
      t('everyIntentHasEnoughExamples'),
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
    ...(rest > 0 ? [t('restMoreLinesInJson', { rest })] : []),
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
        line(t('microAverage'), micro),
        line(t('macroAverage'), macro),
        line(t('weightedAverage'), weighted),
      ],
    ),
    '',
    t('confusedMostTheWholeMatrix'),
    ...mistakes
      .slice(0, 15)
      .map(({ count, actual = '', called = '' }) =>
        t('countActualCalled', { count: String(count).padStart(5), actual, called }),
      ),
  ];
};
