import {
  classificationReport,
  combineFeatures,
  expectedCalibrationError,
  fitTemperature,
  meanLogLoss,
  seededRandom,
  shuffled,
  softmax,
  stratifiedFolds,
} from '#learning';
import { CharNgrams } from './char-ngrams.js';
import { argMax, detectorFeatures, type IntentModel, nearest, NGRAM_WEIGHT } from './intent-model.js';
import type { IntentReport } from './intent-report.js';
import { describeThreshold, type Evidence, OUT_OF_SCOPE_SHARE, trainDetector } from './train-detector.js';
import type { FitData, FitResult, FitTask, RunFits } from './train-fits.js';

/** Everything training depends on beside the examples; part of a classifier's version. */
export const TRAINING = {
  revision: 3,
  seed: 20,
  /** Large sets need fewer: what is left of them to train on is like the whole. Regularisation is judged on the first few. */
  folds: { small: 5, large: 3, largeFrom: 1000, searchedWhenLarge: 2 },
  /** Intents are left out a fifth at a time until so many of their examples were judged. */
  leftOut: { groups: 5, enough: 400, fewestIntents: 4 },
  /** In-scope examples that the detector is trained on at most. */
  judged: 1500,
  regularisation: [10, 30, 100],
  ngramWeight: NGRAM_WEIGHT,
  outOfScopeShare: OUT_OF_SCOPE_SHARE,
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

/** What a model said of a text that it had not seen in training. */
export interface HeldOut {
  text: string;
  /** The true intent; null: out of scope. */
  label: string | null;
  best: string;
  confidence: number;
}

/**
 * Trains a classifier with its calibration, its out-of-scope detector and its report. Seconds of pure computing.
 *
 * @param runFits where the costly part runs
 * @param onProgress told the share that is done, from 0 to 1
 */
export const trainIntents = async (
  set: TrainingSet,
  runFits: RunFits,
  onProgress: (share: number) => void = () => undefined,
): Promise<{ model: IntentModel; report: IntentReport; heldOut: HeldOut[] }> => {
  const started = performance.now();
  const problem = prepare(set);
  const { labels, classes, targets, embeddings, features, inScopeRows } = problem;
  const data: FitData = { features, targets, classes };
  const trainable = problem.rowsOf((target) => target < classes);

  const isLarge = set.texts.length >= TRAINING.folds.largeFrom;
  const foldCount = Math.min(isLarge ? TRAINING.folds.large : TRAINING.folds.small, set.texts.length);
  const folds = stratifiedFolds(targets, foldCount, TRAINING.seed).map(({ train, test }) => ({
    train: train.filter((row) => (targets[row] as number) < classes),
    test,
  }));
  const searchedFolds = isLarge ? folds.slice(0, TRAINING.folds.searchedWhenLarge) : folds;
  const otherFolds = folds.slice(searchedFolds.length);
  const leftOut = chooseLeftOut(problem, trainable);

  const total =
    searchedFolds.length * TRAINING.regularisation.length + otherFolds.length + leftOut.length + 1;
  let done = 0;
  const onDone = ({ strengths }: FitTask) => onProgress((done += strengths.length) / total);

  const searched = await runFits(
    data,
    searchedFolds.map(({ train, test }) => ({
      rows: train,
      strengths: TRAINING.regularisation,
      scored: test,
    })),
    onDone,
  );
  const { best, tried } = judgeRegularisation(problem, searchedFolds, searched);
  const C = TRAINING.regularisation[best] as number;
  const rest = await runFits(
    data,
    [
      ...otherFolds.map(({ train, test }) => ({ rows: train, strengths: [C], scored: test })),
      ...leftOut.map(({ train, test }) => ({ rows: train, strengths: [C], scored: test })),
      // Nothing is judged by the final model, so it may start from one that saw most of the same rows.
      { rows: trainable, strengths: [C], scored: new Int32Array(), warmStart: searched[0]?.[best]?.model },
    ],
    onDone,
  );
  const scoresOf = (result: FitResult | undefined, place: number) =>
    (result?.[place] as FitResult[number]).logits;
  const logits = new Float64Array(set.texts.length * classes);
  folds.forEach(({ test }, fold) => {
    const scored =
      fold < searched.length ? scoresOf(searched[fold], best) : scoresOf(rest[fold - searched.length], 0);
    test.forEach((row, i) => logits.set(lineOf(scored, i, classes), row * classes));
  });
  const temperature = fitTemperature(
    takeRows(logits, trainable, classes),
    trainable.map((row) => targets[row] as number),
    classes,
  );

  const memoryRows = sampleMemory(inScopeRows, targets, labels.length);
  const judge = evidenceOf(problem, temperature, memoryRows);
  const judged = new Set(shuffled(inScopeRows, seededRandom(TRAINING.seed)).slice(0, TRAINING.judged));
  const evidence = [
    ...folds.flatMap(({ test }) => {
      const rows = test.filter((row) => judged.has(row) || targets[row] === labels.length);
      return judge(rows, takeRows(logits, rows, classes), new Set(test), (row) =>
        targets[row] === labels.length ? 'negative' : 'in',
      );
    }),
    ...leftOut.flatMap(({ test, intents }, group) =>
      judge(
        test,
        scoresOf(rest[otherFolds.length + group], 0),
        new Set(inScopeRows.filter((row) => intents.has(targets[row] as number))),
        () => 'left-out',
      ),
    ),
  ];
  const detector = trainDetector(evidence);
  const heldOut = set.texts.map((text, row): HeldOut => {
    const { best, confidence } = bestIntent(problem, lineOf(logits, row, classes), temperature);
    return { text, label: set.intents[row] ?? null, best, confidence };
  });
  const { model: logistic } = (rest.at(-1) as FitResult)[0] as FitResult[number];
  return {
    model: {
      labels,
      vocabulary: [...problem.ngrams.vocabulary],
      idf: problem.ngrams.idf,
      logistic: { ...logistic, weights: Float32Array.from(logistic.weights) },
      temperature,
      detector,
      memory: concatenate([...memoryRows].map((row) => embeddings[row] as Float32Array)),
    },
    report: {
      examples: inScopeRows.length,
      intents: labels.length,
      outOfScope: set.texts.length - inScopeRows.length,
      folds: foldCount,
      seed: TRAINING.seed,
      C,
      tried,
      temperature,
      ...judgeInScope(heldOut, labels),
      threshold: describeThreshold(detector, evidence),
      trainingMs: Math.round(performance.now() - started),
    },
    heldOut,
  };
};

/** The examples as numbers. Negatives are one more class at the end when there are enough of them. */
const prepare = ({ texts, intents, embeddings: block }: TrainingSet) => {
  const labels = [...new Set(intents.filter((intent) => intent !== null))].sort();
  const width = block.length / texts.length;
  const embeddings = texts.map((_, row) => block.subarray(row * width, (row + 1) * width));
  const ngrams = CharNgrams.fit(texts);
  const sparse = texts.map((text) => {
    const { columns, values } = ngrams.transform(text);
    return { columns, values: Float32Array.from(values, (value) => value * NGRAM_WEIGHT) };
  });
  const numberOf = new Map(labels.map((label, index) => [label, index]));
  const none = labels.length;
  const targets = Int32Array.from(intents, (intent) =>
    intent === null ? none : (numberOf.get(intent) as number),
  );
  const negatives = targets.filter((target) => target === none).length;
  const rowsOf = (test: (target: number) => boolean) =>
    Int32Array.from(targets.keys()).filter((row) => test(targets[row] as number));
  return {
    labels,
    classes: labels.length + (negatives >= TRAINING.fewestNegatives ? 1 : 0),
    targets,
    embeddings,
    ngrams,
    features: combineFeatures(embeddings, sparse, ngrams.vocabulary.length),
    rowsOf,
    inScopeRows: rowsOf((target) => target !== none),
  };
};

type Problem = ReturnType<typeof prepare>;

interface Split {
  train: Int32Array;
  test: Int32Array;
}

/** Which strength predicts the held-out examples best, and how each did. */
const judgeRegularisation = (
  { targets, labels, classes }: Problem,
  folds: readonly Split[],
  results: readonly FitResult[],
) => {
  const tried = TRAINING.regularisation.map((C, place) => {
    const lines: Float64Array[] = [];
    const truths: number[] = [];
    folds.forEach(({ test }, fold) => {
      test.forEach((row, i) => {
        if (targets[row] === labels.length) return;
        lines.push(lineOf((results[fold]?.[place] as FitResult[number]).logits, i, classes));
        truths.push(targets[row] as number);
      });
    });
    const right = lines.filter((line, i) => argMax(line) === truths[i]).length;
    const logits = concatenateDoubles(lines, classes);
    const truth = Int32Array.from(truths);
    const logLoss = meanLogLoss(logits, truth, classes, fitTemperature(logits, truth, classes));
    return { C, accuracy: right / lines.length, logLoss };
  });
  // The calibrated log loss sees more than right or wrong: it is the steadier judge on a few hundred examples.
  const best = tried.reduce(
    (least, { logLoss }, place) => (logLoss < (tried[least]?.logLoss as number) ? place : least),
    0,
  );
  return { best, tried };
};

/**
 * Groups of intents to be left out of training whole: their examples stand for requests that the shop has no intent
 * for.
 */
const chooseLeftOut = ({ labels, targets, inScopeRows }: Problem, trainable: Int32Array) => {
  const { groups, enough, fewestIntents } = TRAINING.leftOut;
  if (labels.length < fewestIntents) return [];
  const random = seededRandom(TRAINING.seed);
  const rows = shuffled(inScopeRows, random);
  const order = shuffled(labels.keys(), random);
  const chosen: (Split & { intents: ReadonlySet<number> })[] = [];
  for (let group = 0, judged = 0; group < groups && judged < enough; group++) {
    const intents = new Set(order.filter((_, place) => place % groups === group));
    const test = rows.filter((row) => intents.has(targets[row] as number)).slice(0, enough - judged);
    judged += test.length;
    chosen.push({
      intents,
      train: trainable.filter((row) => !intents.has(targets[row] as number)),
      test: Int32Array.from(test),
    });
  }
  return chosen;
};

/** What messages look to a model that was not trained on them, nor on anything in `hidden`. */
const evidenceOf =
  ({ labels, classes, targets, embeddings }: Problem, temperature: number, memoryRows: Int32Array) =>
  (
    rows: Int32Array,
    logits: Float64Array,
    hidden: ReadonlySet<number>,
    kindOf: (row: number) => Evidence['kind'],
  ): Evidence[] => {
    const visible = [...memoryRows].filter((row) => !hidden.has(row));
    const memory = concatenate(visible.map((row) => embeddings[row] as Float32Array));
    return [...rows].map((row, i) => {
      const line = lineOf(logits, i, classes);
      const probabilities = softmax(line, temperature).subarray(0, labels.length);
      const best = argMax(probabilities);
      const similarity = nearest(memory, embeddings[row] as Float32Array);
      const features = detectorFeatures(
        probabilities[best] as number,
        (line[best] as number) / temperature,
        similarity,
      );
      return { kind: kindOf(row), features, right: best === targets[row] };
    });
  };

const bestIntent = ({ labels }: Problem, line: Float64Array, temperature: number) => {
  const probabilities = softmax(line, temperature).subarray(0, labels.length);
  const best = argMax(probabilities);
  return { best: labels[best] as string, confidence: probabilities[best] as number };
};

/** The figures on in-scope examples, whether or not the threshold accepts them. */
const judgeInScope = (
  heldOut: readonly HeldOut[],
  labels: readonly string[],
): Pick<IntentReport, 'calibrationError' | 'inScope'> => {
  const judged = heldOut.filter(({ label }) => label !== null);
  return {
    calibrationError: expectedCalibrationError(
      judged.map(({ confidence }) => confidence),
      judged.map(({ label, best }) => label === best),
    ).error,
    inScope: classificationReport(
      judged.map(({ label }) => label as string),
      judged.map(({ best }) => best),
      labels,
    ),
  };
};

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

/** One row of a row-major matrix. */
const lineOf = (matrix: Float64Array, row: number, width: number): Float64Array =>
  matrix.subarray(row * width, (row + 1) * width);

const takeRows = (matrix: Float64Array, rows: Int32Array, width: number): Float64Array => {
  const out = new Float64Array(rows.length * width);
  rows.forEach((row, i) => out.set(lineOf(matrix, row, width), i * width));
  return out;
};

const concatenate = (rows: readonly Float32Array[]): Float32Array => {
  const width = rows[0]?.length ?? 0;
  const out = new Float32Array(rows.length * width);
  rows.forEach((row, i) => out.set(row, i * width));
  return out;
};

const concatenateDoubles = (rows: readonly Float64Array[], width: number): Float64Array => {
  const out = new Float64Array(rows.length * width);
  rows.forEach((row, i) => out.set(row, i * width));
  return out;
};
