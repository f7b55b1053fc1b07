import { combineFeatures, type Features, seededRandom, shuffled, stratifiedFolds } from '#learning';
import { TRAINING } from './training-settings.js';
import { TextFeatures } from './text-features.js';
import type { TrainingData } from './train-tasks.js';

/** Plain data: it crosses threads. */
export interface TrainingSet {
  texts: string[];
  /** Intent of each text; null: a negative. */
  intents: (string | null)[];
  /** Row after row. */
  embeddings: Float32Array;
  /** Out-of-scope messages for each one in scope, as they are expected to come in. */
  outOfScopeShare: number;
}

/** Row numbers of one split. */
export interface Split {
  train: Int32Array;
  test: Int32Array;
}

/** A split whose tested intents are missing from training whole. */
export interface LeftOut extends Split {
  intents: ReadonlySet<number>;
  /** Every row of these intents, tested or not. */
  hidden: Int32Array;
}

/** A training set as numbers. */
export interface Problem {
  texts: readonly string[];
  /** Intents, sorted; negatives have the number after the last. */
  labels: string[];
  embeddings: readonly Float32Array[];
  terms: TextFeatures;
  data: TrainingData;
  /** Rows whose class a model can learn: negatives only where there are enough of them. */
  trainable: Int32Array;
  inScope: Int32Array;
  isLarge: boolean;
}

export const prepareProblem = ({ texts, intents, embeddings: block }: TrainingSet): Problem => {
  const labels = [...new Set(intents.filter((intent) => intent !== null))].sort();
  const width = block.length / texts.length;
  const embeddings = texts.map((_, row) => block.subarray(row * width, (row + 1) * width));
  const terms = TextFeatures.fit(texts);
  const sparse = texts.map((text) => terms.transform(text));
  const numberOf = new Map(labels.map((label, index) => [label, index]));
  const none = labels.length;
  const targets = Int32Array.from(intents, (intent) =>
    intent === null ? none : (numberOf.get(intent) as number),
  );
  const negatives = targets.filter((target) => target === none).length;
  const classes = labels.length + (negatives >= TRAINING.fewestNegatives ? 1 : 0);
  const rowsOf = (test: (target: number) => boolean) =>
    Int32Array.from(targets.keys()).filter((row) => test(targets[row] as number));
  const trainable = rowsOf((target) => target < classes);
  const landmarks = sampleEvenly(trainable, targets, TRAINING.landmarks);
  const part = (rows: Int32Array): Features =>
    combineFeatures(
      Array.from(rows, (row) => embeddings[row] as Float32Array),
      Array.from(rows, (row) => sparse[row] as (typeof sparse)[number]),
      terms.width,
    );
  return {
    texts,
    labels,
    embeddings,
    terms,
    data: {
      features: combineFeatures(embeddings, sparse, terms.width),
      targets,
      classes,
      landmarks: { features: part(landmarks), rows: landmarks },
      kernel: new Float32Array(texts.length * landmarks.length),
    },
    trainable,
    inScope: rowsOf((target) => target !== none),
    isLarge: texts.length >= TRAINING.folds.largeFrom,
  };
};

/** Stratified folds; rows that cannot be trained on are tested all the same. */
export const foldsOf = ({ data: { targets, classes }, isLarge }: Problem): Split[] => {
  const count = Math.min(isLarge ? TRAINING.folds.large : TRAINING.folds.small, targets.length);
  return stratifiedFolds(targets, count, TRAINING.seed).map(({ train, test }) => ({
    train: train.filter((row) => (targets[row] as number) < classes),
    test,
  }));
};

/**
 * Groups of intents to be left out of training whole: their examples stand for requests that the shop has no intent
 * for.
 */
export const leftOutGroups = ({ labels, inScope, trainable, data: { targets } }: Problem): LeftOut[] => {
  const { groups, enough, fewestIntents } = TRAINING.leftOut;
  if (labels.length < fewestIntents) return [];
  const random = seededRandom(TRAINING.seed);
  const rows = shuffled(inScope, random);
  const order = shuffled(labels.keys(), random);
  const chosen: LeftOut[] = [];
  for (let group = 0, judged = 0; group < groups && judged < enough; group++) {
    const intents = new Set(order.filter((_, place) => place % groups === group));
    const isHidden = (row: number) => intents.has(targets[row] as number);
    const test = rows.filter(isHidden).slice(0, enough - judged);
    judged += test.length;
    chosen.push({
      intents,
      train: trainable.filter((row) => !isHidden(row)),
      test: Int32Array.from(test),
      hidden: trainable.filter(isHidden),
    });
  }
  return chosen;
};

/** At most so many rows, as many of each class as there are or as its share is: large ones do not crowd out the small. */
export const sampleEvenly = (rows: Int32Array, targets: Int32Array, limit: number): Int32Array => {
  if (rows.length <= limit) return rows;
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(targets[row] as number, (counts.get(targets[row] as number) ?? 0) + 1);
  const isEnough = (share: number) =>
    [...counts.values()].reduce((sum, count) => sum + Math.min(count, share), 0) > limit;
  let share = 1;
  while (!isEnough(share + 1)) share++;
  const taken = new Map<number, number>();
  const chosen = shuffled(rows, seededRandom(TRAINING.seed)).filter((row) => {
    const label = targets[row] as number;
    const count = (taken.get(label) ?? 0) + 1;
    taken.set(label, count);
    return count <= share;
  });
  return Int32Array.from(chosen).sort();
};
