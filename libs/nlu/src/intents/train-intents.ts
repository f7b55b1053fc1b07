import {
  argMax,
  classificationReport,
  expectedCalibrationError,
  RowMatrix,
  seededRandom,
  shuffled,
} from '#learning';
import { diagnoseExamples } from './diagnose-examples.js';
import { blendScores, type Candidate, describeHead, searchHeads } from './head-search.js';
import { headOfSetting, HeadTrainer, temperatureOf } from './head-trainer.js';
import { combineHeads, type IntentModel, likeliest, nearest, scopeFeatures } from './intent-model.js';
import type { IntentGuess, IntentReport } from '#contracts';
import { type Evidence, trainDetector } from './train-detector.js';
import type { RunTasks, TaskResult, TrainingTask } from './train-tasks.js';
import {
  foldsOf,
  leftOutGroups,
  prepareProblem,
  type Problem,
  sampleEvenly,
  type TrainingSet,
} from './training-problem.js';
import { TRAINING } from './training-settings.js';

const CONFIDENCE_BINS = 10;

/** What a model said of a text that it had not seen in training. */
export interface HeldOut {
  text: string;
  /** The true intent; null: out of scope. */
  label: string | null;
  best: string;
  confidence: number;
  /** The likeliest intents, the best first. */
  alternatives: IntentGuess[];
}

/**
 * Trains a classifier with its calibration, its out-of-scope detector and its report. Seconds of pure computing.
 *
 * @param run where the costly part runs
 * @param onProgress told the share that is done, from 0 to 1
 */
export const trainIntents = async (
  set: TrainingSet,
  run: RunTasks,
  onProgress: (share: number) => void = () => undefined,
): Promise<{ model: IntentModel; report: IntentReport; heldOut: HeldOut[] }> => {
  const started = performance.now();
  const progress = progressOf(onProgress);
  const problem = prepareProblem(set);
  const trainer = trainerOf(problem, run, progress.count);
  const sample = sampleEvenly(problem.trainable, problem.data.targets, TRAINING.searched);
  const isWhole = sample.length === problem.trainable.length;
  const searcher = isWhole ? trainer : trainerOf(prepareProblem(partOf(set, sample)), run, progress.count);
  const { best, tried } = await searchHeads(searcher);
  progress.half();

  const { folds } = trainer;
  await trainer.scoreFolds(best, [...folds.keys()]);
  const groups = leftOutGroups(problem);
  const finished = await trainer.finish(best, groups);
  const held = heldOutOf(trainer, best);
  const { temperatures, temperature } = held;
  const { landmarks, targets, classes } = problem.data;
  const inEvidence = new Set(
    shuffled(problem.inScope, seededRandom(TRAINING.seed)).slice(0, TRAINING.judged),
  );
  const none = problem.labels.length;
  const judge = evidenceOf(problem, temperatures, temperature);
  const evidence = [
    ...folds.flatMap(({ test }, fold) => {
      const scores = best.map((setting) => trainer.scoresOf(setting, fold));
      return judge(test, scores, new Set(test), (row) => {
        if (targets[row] === none) return 'negative';
        return inEvidence.has(row) ? 'in' : null;
      });
    }),
    ...groups.flatMap(({ test, hidden }, group) =>
      judge(
        test,
        finished.map(({ leftOut }) => leftOut[group] as Float64Array),
        new Set(hidden),
        () => 'left-out',
      ),
    ),
  ];
  const { detector, report: threshold } = trainDetector(evidence, set.outOfScopeShare);
  onProgress(1);
  return {
    model: {
      labels: problem.labels,
      classes,
      chars: termsOf(problem.terms.chars),
      words: termsOf(problem.terms.words),
      heads: best.map((setting, i) =>
        headOfSetting(setting, finished[i] as (typeof finished)[number], temperatures[i] as number),
      ),
      temperature,
      detector,
      landmarks: landmarks.features,
    },
    report: {
      examples: problem.inScope.length,
      intents: none,
      outOfScope: set.texts.length - problem.inScope.length,
      folds: folds.length,
      seed: TRAINING.seed,
      head: describeHead(best),
      tried,
      searched: sample.length,
      temperature,
      ...judgeInScope(problem, held.probabilities),
      threshold,
      trainingMs: Math.round(performance.now() - started),
    },
    heldOut: set.texts.map((text, row): HeldOut => {
      const line = held.probabilities[row] as Float64Array;
      const label = argMax(line);
      return {
        text,
        label: set.intents[row] ?? null,
        best: problem.labels[label] as string,
        confidence: line[label] as number,
        alternatives: likeliest(problem.labels, line),
      };
    }),
  };
};

/** The search is taken for half of the work; tasks are counted as they end. */
const progressOf = (onProgress: (share: number) => void) => {
  let share = 0;
  let limit = 0.5;
  return {
    /** Told before a round of tasks; each one of them then brings the share nearer to the limit. */
    count: (tasks: number) => {
      const step = ((limit - share) * 0.8) / Math.max(1, tasks);
      return () => onProgress((share += step));
    },
    half: () => {
      share = limit;
      limit = 1;
      onProgress(share);
    },
  };
};

const trainerOf = (problem: Problem, run: RunTasks, count: (tasks: number) => () => void): HeadTrainer =>
  new HeadTrainer(problem, foldsOf(problem), <T extends TrainingTask>(tasks: readonly T[]) =>
    tasks.length === 0
      ? Promise.resolve<TaskResult<T['kind']>[]>([])
      : run(problem.data, tasks, count(tasks.length)),
  );

const partOf = (
  { texts, intents, embeddings, outOfScopeShare }: TrainingSet,
  rows: Int32Array,
): TrainingSet => {
  const width = embeddings.length / texts.length;
  const block = new Float32Array(rows.length * width);
  rows.forEach((row, i) => block.set(embeddings.subarray(row * width, (row + 1) * width), i * width));
  return {
    texts: Array.from(rows, (row) => texts[row] as string),
    intents: Array.from(rows, (row) => intents[row] ?? null),
    embeddings: block,
    outOfScopeShare,
  };
};

/** Every text's probabilities from a model of the folds that was not trained on it, calibrated on all of them. */
const heldOutOf = (
  trainer: HeadTrainer,
  best: Candidate,
): { probabilities: Float64Array[]; temperatures: number[]; temperature: number } => {
  const { problem, folds } = trainer;
  const { classes } = problem.data;
  const rows = Int32Array.from(folds.flatMap(({ test }) => [...test]));
  const heads = best.map((setting) => trainer.outOfFold(setting, folds.length));
  const { logits, temperatures } = blendScores(trainer, folds, heads);
  const temperature = temperatureOf(problem, rows, logits);
  const probabilities: Float64Array[] = [];
  rows.forEach((row, i) => {
    const lines = heads.map((head) => lineOf(head, i, classes));
    probabilities[row] = combineHeads(lines, temperatures, temperature, problem.labels.length).probabilities;
  });
  return { probabilities, temperatures, temperature };
};

/** What messages look like to a model that was not trained on them, nor on anything in `hidden`; a kind of null: not asked. */
const evidenceOf =
  (
    { labels, embeddings, data: { classes, targets, landmarks } }: Problem,
    temperatures: readonly number[],
    temperature: number,
  ) =>
  (
    rows: Int32Array,
    scores: readonly Float64Array[],
    hidden: ReadonlySet<number>,
    kindOf: (row: number) => Evidence['kind'] | null,
  ): Evidence[] => {
    const visible = [...landmarks.rows].filter((row) => !hidden.has(row));
    const memory = RowMatrix.of(visible.map((row) => embeddings[row] as Float32Array));
    return [...rows].flatMap((row, i) => {
      const kind = kindOf(row);
      if (kind === null) return [];
      const lines = scores.map((head) => lineOf(head, i, classes));
      const { probabilities, energies } = combineHeads(lines, temperatures, temperature, labels.length);
      const best = argMax(probabilities);
      const similarity = nearest(memory, embeddings[row] as Float32Array);
      const features = scopeFeatures(probabilities[best] as number, energies, similarity);
      return [{ kind, features, right: best === targets[row] }];
    });
  };

/** The figures on in-scope examples, whether or not the threshold accepts them. */
const judgeInScope = (
  { labels, texts, embeddings, inScope, data: { targets } }: Problem,
  held: readonly Float64Array[],
) => {
  const judged = Array.from(inScope, (row) => {
    const probabilities = held[row] as Float64Array;
    const best = argMax(probabilities);
    return {
      text: texts[row] as string,
      label: targets[row] as number,
      embedding: embeddings[row] as Float32Array,
      probabilities,
      best,
      confidence: probabilities[best] as number,
    };
  });
  const calibration = expectedCalibrationError(
    judged.map(({ confidence }) => confidence),
    judged.map(({ label, best }) => label === best),
    CONFIDENCE_BINS,
  );
  return {
    calibrationError: calibration.error,
    inScope: classificationReport(
      judged.map(({ label }) => labels[label] as string),
      judged.map(({ best }) => labels[best] as string),
      labels,
    ),
    confidences: calibration.table.map(({ from, to, count, accuracy }) => {
      const right = Math.round(count * accuracy);
      return { from, to, right, wrong: count - right };
    }),
    ...diagnoseExamples(judged, labels),
  };
};

const termsOf = ({ vocabulary, idf }: { vocabulary: readonly string[]; idf: Float32Array }) => ({
  vocabulary: [...vocabulary],
  idf,
});

/** One row of a row-major matrix. */
const lineOf = (matrix: Float64Array, row: number, width: number): Float64Array =>
  matrix.subarray(row * width, (row + 1) * width);
