import { type ClassificationReport, classificationReport } from '#learning';
import type { IntentReport } from '#contracts';
import { type Encoder, type IntentClassifier, type LabeledText, readerOf } from '#nlu';
import { percent } from './command-line.js';
import { reportLines } from './intents.report.js';
import { t } from './messages/index.js';

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
  /** Right and accepted in scope, and out of scope rejected, at other thresholds, ascending. */
  curve: { threshold: number; accuracy: number; recall: number }[];
  /** In-scope rows by the probability of their best intent, in ten equal bins from 0 to 1. */
  confidences: { from: number; to: number; right: number; wrong: number }[];
  /** In-scope rows whose best intent is wrong, by pair of intents, most frequent first. */
  mistakes: { actual: string; called: string; texts: string[] }[];
  /** How the classifier came to be. */
  training: IntentReport;
}

const CURVE_POINTS = 40;
const BINS = 10;
const MOST_TEXTS = 5;

/** Scores labelled texts that are already encoded. */
export const predictAll = (
  encoder: Encoder,
  classifier: IntentClassifier,
  rows: readonly LabeledText[],
  embeddings: readonly Float32Array[],
): Prediction[] =>
  rows.map(({ text, label }, index) => {
    const own = classifier.for(readerOf(encoder, text));
    const { probabilities, best, inScope } = own.score(text, embeddings[index] as Float32Array);
    return {
      text,
      label,
      best: own.labels[best] as string,
      confidence: probabilities[best] as number,
      inScope,
      accepted: inScope >= own.threshold,
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
  return {
    version: classifier.version,
    rows: predictions.length,
    inScope: {
      rows: inScope.length,
      accuracy: shareOf(inScope.filter(({ best, label }) => best === label).length, inScope.length),
      accuracyWithRejection: shareOf(
        inScope.filter(({ best, label, accepted }) => accepted && best === label).length,
        inScope.length,
      ),
    },
    outOfScope: {
      rows: outside.length,
      precision: shareOf(rejectedOutside, rejected.length),
      recall: shareOf(rejectedOutside, outside.length),
    },
    mcc: report.mcc,
    threshold: classifier.report.threshold,
    report,
    curve: curveOf(inScope, outside),
    confidences: confidencesOf(inScope),
    mistakes: mistakesOf(inScope),
    training: classifier.report,
  };
};

const curveOf = (
  inScope: readonly Prediction[],
  outside: readonly Prediction[],
): IntentEvaluation['curve'] => {
  const scores = [...inScope, ...outside].map((row) => row.inScope).sort((a, b) => a - b);
  return Array.from({ length: Math.min(CURVE_POINTS, scores.length) }, (_, point) => {
    const threshold = scores[Math.floor((point / CURVE_POINTS) * scores.length)] ?? 0;
    const right = inScope.filter((row) => row.best === row.label && row.inScope >= threshold).length;
    const rejected = outside.filter((row) => row.inScope < threshold).length;
    return { threshold, accuracy: shareOf(right, inScope.length), recall: shareOf(rejected, outside.length) };
  });
};

const confidencesOf = (inScope: readonly Prediction[]): IntentEvaluation['confidences'] => {
  const bins = Array.from({ length: BINS }, (_, bin) => ({
    from: bin / BINS,
    to: (bin + 1) / BINS,
    right: 0,
    wrong: 0,
  }));
  for (const { confidence, best, label } of inScope) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    if (bin) bin[best === label ? 'right' : 'wrong']++;
  }
  return bins;
};

const mistakesOf = (inScope: readonly Prediction[]): IntentEvaluation['mistakes'] => {
  const pairs = new Map<string, { actual: string; called: string; texts: string[] }>();
  for (const { text, label, best } of inScope) {
    if (label === best) continue;
    const key = JSON.stringify([label, best]);
    const pair = pairs.get(key) ?? { actual: label, called: best, texts: [] };
    pairs.set(key, { ...pair, texts: [...pair.texts, text] });
  }
  return [...pairs.values()].sort((a, b) => b.texts.length - a.texts.length);
};

const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

export const evaluationLines = ({
  inScope,
  outOfScope,
  mcc,
  threshold,
  report,
  mistakes,
}: IntentEvaluation): string[] => [
  t('inScopeRowsRowsAccuracy', {
    rows: inScope.rows,
    accuracy: percent(inScope.accuracy),
    accuracyWithRejection: percent(inScope.accuracyWithRejection),
  }),
  t('outOfScopeRowsRows', {
    rows: outOfScope.rows,
    precision: percent(outOfScope.precision),
    recall: percent(outOfScope.recall),
  }),
  t('mcc', { mcc: mcc.toFixed(3) }),
  `threshold     ${threshold.value.toFixed(3)}: ${threshold.how}`,
  '',
  ...reportLines(report),
  '',
  t('takenForAnotherIntentMost'),
  ...mistakes
    .slice(0, 10)
    .flatMap(({ actual, called, texts }) => [
      t('countActualCalled', { count: String(texts.length).padStart(5), actual, called }),
      ...texts.slice(0, MOST_TEXTS).map((text) => `         ${text}`),
    ]),
];
