import {
  classificationReport,
  combineFeatures,
  expectedCalibrationError,
  type Features,
  fitLogisticRegression,
  fitTemperature,
  type LogisticModel,
  logitsOf,
  meanLogLoss,
  seededRandom,
  shuffled,
  softmax,
  stratifiedFolds,
} from '#learning';
import { CharNgrams } from './char-ngrams.js';
import {
  argMax,
  detect,
  detectorFeatures,
  type IntentModel,
  nearest,
  NGRAM_WEIGHT,
  type ScopeDetector,
} from './intent-model.js';
import type { IntentReport } from './intent-report.js';

/** Everything training depends on beside the examples; part of a classifier's version. */
export const TRAINING = {
  revision: 2,
  seed: 20,
  /** Large sets need fewer: what is left of them to train on is like the whole. */
  folds: { small: 5, large: 3, largeFrom: 1000 },
  /** Intents are left out a fifth at a time until so many examples were judged that way. */
  leftOut: { groups: 5, enough: 400 },
  regularisation: [10, 30, 100],
  ngramWeight: NGRAM_WEIGHT,
  /** How common out-of-scope messages are taken to be, against in-scope ones, when the threshold is chosen. */
  outOfScopeShare: 0.25,
  /** Fewer negatives than this cannot be a class of their own. */
  fewestNegatives: 10,
  /** Examples the nearest-example feature looks at: bounds its cost for very large sets. */
  memory: 4000,
} as const;

/** Plain data: it crosses threads. */
export interface TrainingSet {
  texts: string[];
  /** Intent of each text; null: a negative. */
  intents: (string | null)[];
  /** Row after row. */
  embeddings: Float32Array;
}

/** Trains a classifier with its calibration, its out-of-scope detector and its report. Seconds of pure computing. */
export const trainIntents = (set: TrainingSet): { model: IntentModel; report: IntentReport } => {
  const started = performance.now();
  const labels = [...new Set(set.intents.filter((intent) => intent !== null))].sort();
  const count = set.texts.length;
  const width = set.embeddings.length / count;
  const embeddings = set.texts.map((_, row) => set.embeddings.subarray(row * width, (row + 1) * width));
  const ngrams = CharNgrams.fit(set.texts);
  const features = combineFeatures(
    embeddings,
    set.texts.map((text) => {
      const { columns, values } = ngrams.transform(text);
      return { columns, values: Float32Array.from(values, (value) => value * NGRAM_WEIGHT) };
    }),
    ngrams.vocabulary.length,
  );
  // Negatives are one more class at the end when there are enough of them; the detector sees them either way.
  const negatives = set.intents.filter((intent) => intent === null).length;
  const hasNone = negatives >= TRAINING.fewestNegatives;
  const none = labels.length;
  const classes = labels.length + (hasNone ? 1 : 0);
  const numberOf = new Map(labels.map((label, index) => [label, index]));
  const targets = Int32Array.from(set.intents, (intent) =>
    intent === null ? none : (numberOf.get(intent) as number),
  );
  const trainable = rowsWhere(count, (row) => targets[row] !== none || hasNone);
  const inScopeRows = rowsWhere(count, (row) => targets[row] !== none);

  const { small, large, largeFrom } = TRAINING.folds;
  const foldCount = Math.min(count < largeFrom ? small : large, count);
  const folds = stratifiedFolds(targets, foldCount, TRAINING.seed).map(({ train, test }) => ({
    train: hasNone ? train : train.filter((row) => targets[row] !== none),
    test,
  }));
  const searched = searchRegularisation(features, targets, classes, folds, inScopeRows);
  const { C, logits } = searched.best;
  const trainableLogits = takeRows(logits, trainable, classes);
  const trainableTargets = trainable.map((row) => targets[row] as number);
  const temperature = fitTemperature(trainableLogits, trainableTargets, classes);

  const memoryRows = sampleMemory(inScopeRows, targets, labels.length);
  const evidence = gatherEvidence(
    { features, embeddings, targets, labels: labels.length, classes, temperature, C, memoryRows },
    folds,
    logits,
    inScopeRows,
  );
  const detector = trainDetector(evidence);
  const logistic = fitLogisticRegression(features, targets, { ...FITTING, classes, C, rows: trainable });

  const guesses = [...inScopeRows].map((row) =>
    argMax(logits.subarray(row * classes, row * classes + labels.length)),
  );
  const truths = [...inScopeRows].map((row) => targets[row] as number);
  const confidences = [...inScopeRows].map(
    (row, index) =>
      softmax(logits.subarray(row * classes, (row + 1) * classes), temperature)[
        guesses[index] as number
      ] as number,
  );
  const right = guesses.map((guess, index) => guess === truths[index]);
  return {
    model: {
      labels,
      vocabulary: [...ngrams.vocabulary],
      idf: ngrams.idf,
      logistic: { ...logistic, weights: Float32Array.from(logistic.weights) },
      temperature,
      detector,
      memory: concatenate([...memoryRows].map((row) => embeddings[row] as Float32Array)),
    },
    report: {
      examples: inScopeRows.length,
      intents: labels.length,
      outOfScope: negatives,
      folds: foldCount,
      seed: TRAINING.seed,
      C,
      tried: searched.tried,
      temperature,
      calibrationError: expectedCalibrationError(confidences, right).error,
      inScope: classificationReport(
        truths.map((label) => labels[label] as string),
        guesses.map((label) => labels[label] as string),
        labels,
      ),
      threshold: describeThreshold(detector, evidence),
      trainingMs: Math.round(performance.now() - started),
    },
  };
};

/** Loose on purpose: ten times tighter fits cost half as much again and gain nothing in cross-validation. */
const FITTING = { maxIterations: 60, valueTolerance: 5e-3, gradientTolerance: 1e-6 } as const;

interface Split {
  train: Int32Array;
  test: Int32Array;
}

/** Out-of-fold logits of every row for each strength, each solution starting from that of the next weaker one. */
const searchRegularisation = (
  features: Features,
  targets: Int32Array,
  classes: number,
  folds: readonly Split[],
  inScopeRows: Int32Array,
) => {
  const candidates = TRAINING.regularisation.map((C) => ({
    C,
    logits: new Float64Array(features.rows * classes),
  }));
  for (const { train, test } of folds) {
    let warmStart: LogisticModel | undefined;
    for (const { C, logits } of candidates) {
      warmStart = fitLogisticRegression(features, targets, {
        ...FITTING,
        classes,
        C,
        rows: train,
        warmStart,
      });
      const scored = logitsOf(warmStart, features, test);
      test.forEach((row, i) => logits.set(scored.subarray(i * classes, (i + 1) * classes), row * classes));
    }
  }
  const inScopeTargets = inScopeRows.map((row) => targets[row] as number);
  const judged = candidates.map(({ C, logits }) => {
    const own = takeRows(logits, inScopeRows, classes);
    let right = 0;
    inScopeTargets.forEach((target, i) => {
      if (argMax(own.subarray(i * classes, (i + 1) * classes)) === target) right++;
    });
    const logLoss = meanLogLoss(own, inScopeTargets, classes, fitTemperature(own, inScopeTargets, classes));
    return { C, logits, accuracy: right / inScopeRows.length, logLoss };
  });
  // The calibrated log loss sees more than right or wrong: it is the steadier judge on a few hundred examples.
  const best = judged.reduce((a, b) => (b.logLoss < a.logLoss ? b : a));
  return { best, tried: judged.map(({ C, accuracy, logLoss }) => ({ C, accuracy, logLoss })) };
};

interface Setting {
  features: Features;
  embeddings: readonly Float32Array[];
  targets: Int32Array;
  labels: number;
  classes: number;
  temperature: number;
  C: number;
  memoryRows: Int32Array;
}

/**
 * What a message looks like to a model that was not trained on it: in-scope examples and negatives out of fold, and
 * examples of intents that were left out of training whole, which stand for requests the shop has no intent for.
 */
const gatherEvidence = (
  setting: Setting,
  folds: readonly Split[],
  logits: Float64Array,
  inScopeRows: Int32Array,
): Evidence[] => {
  const { targets, labels, classes, memoryRows, features, C, embeddings, temperature } = setting;
  const evidence: Evidence[] = [];
  const add = (row: number, line: Float64Array, memory: Float32Array, kind: Evidence['kind']) => {
    const probabilities = softmax(line, temperature).subarray(0, labels);
    const best = argMax(probabilities);
    const similarity = nearest(memory, embeddings[row] as Float32Array);
    evidence.push({
      kind,
      features: detectorFeatures(
        probabilities[best] as number,
        (line[best] as number) / temperature,
        similarity,
      ),
      right: best === targets[row],
    });
  };
  const memoryOf = (rows: Int32Array) => concatenate([...rows].map((row) => embeddings[row] as Float32Array));
  const random = seededRandom(TRAINING.seed);
  const judged = new Set(shuffled(inScopeRows, random).slice(0, TRAINING.memory));
  for (const { test } of folds) {
    const tested = new Set(test);
    const memory = memoryOf(memoryRows.filter((row) => !tested.has(row)));
    for (const row of test) {
      const line = logits.subarray(row * classes, (row + 1) * classes);
      if (targets[row] === labels) add(row, line, memory, 'negative');
      else if (judged.has(row)) add(row, line, memory, 'in');
    }
  }
  if (labels >= FEWEST_INTENTS_TO_LEAVE_OUT) {
    const groupOf = new Map(
      shuffled(Array(labels).keys(), random).map((label, place) => [label, place % TRAINING.leftOut.groups]),
    );
    let judgedLeftOut = 0;
    for (let group = 0; group < TRAINING.leftOut.groups && judgedLeftOut < TRAINING.leftOut.enough; group++) {
      const isLeftOut = (row: number) => groupOf.get(targets[row] as number) === group;
      const rows = rowsWhere(targets.length, (row) => !isLeftOut(row) && (targets[row] as number) < classes);
      const leftOut = rowsWhere(targets.length, (row) => isLeftOut(row) && judged.has(row));
      judgedLeftOut += leftOut.length;
      const model = fitLogisticRegression(features, targets, { ...FITTING, classes, C, rows });
      const scored = logitsOf(model, features, leftOut);
      const memory = memoryOf(memoryRows.filter((row) => !isLeftOut(row)));
      leftOut.forEach((row, i) =>
        add(row, scored.subarray(i * classes, (i + 1) * classes), memory, 'left-out'),
      );
    }
  }
  return evidence;
};

const FEWEST_INTENTS_TO_LEAVE_OUT = 4;

/** The same number of rows of every intent, so that the large ones do not crowd out the small. */
const sampleMemory = (inScopeRows: Int32Array, targets: Int32Array, labels: number): Int32Array => {
  const limit = Math.max(1, Math.floor(TRAINING.memory / labels));
  const taken = new Map<number, number>();
  const chosen = shuffled(inScopeRows, seededRandom(TRAINING.seed)).filter((row) => {
    const label = targets[row] as number;
    const count = taken.get(label) ?? 0;
    taken.set(label, count + 1);
    return count < limit;
  });
  return Int32Array.from(chosen).sort();
};

const rowsWhere = (count: number, test: (row: number) => boolean): Int32Array =>
  Int32Array.from(Array(count).keys()).filter(test);

const takeRows = (matrix: Float64Array, rows: Int32Array, width: number): Float64Array => {
  const out = new Float64Array(rows.length * width);
  rows.forEach((row, i) => out.set(matrix.subarray(row * width, (row + 1) * width), i * width));
  return out;
};

const concatenate = (rows: readonly Float32Array[]): Float32Array => {
  const width = rows[0]?.length ?? 0;
  const out = new Float32Array(rows.length * width);
  rows.forEach((row, i) => out.set(row, i * width));
  return out;
};
