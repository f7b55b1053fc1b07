import { argMax, meanBrierScore, meanLogLoss, searchSetting } from '#learning';
import { averageHeads } from './intent-model.js';
import { type HeadSetting, type HeadTrainer, temperatureOf } from './head-trainer.js';
import type { IntentReport } from '#contracts';
import { TRAINING } from './training-settings.js';
import type { Split } from './training-problem.js';

/** One head, or two whose calibrated probabilities are averaged. */
export type Candidate = readonly HeadSetting[];

/**
 * Finds the head that tells held-out examples best: each kind with each strength, then the best linear and the best
 * kernel model together. Where the best strength is the last one tried, the search goes on beyond it. The judge is the Brier
 * score of calibrated probabilities: like accuracy it is bounded, so that a handful of hopeless examples does not decide, but
 * it sees more than right or wrong.
 */
export const searchHeads = async (
  trainer: HeadTrainer,
): Promise<{ best: Candidate; tried: IntentReport['tried'] }> => {
  const searched = trainer.problem.isLarge
    ? trainer.folds.slice(0, TRAINING.folds.searchedWhenLarge)
    : trainer.folds;
  const judged = new Map<string, Judged>();
  const judgeAll = async (settings: readonly HeadSetting[]): Promise<number[]> => {
    await trainer.scoreFolds(settings, [...searched.keys()]);
    return settings.map((setting) => {
      const one = judge(trainer, searched, [setting]);
      judged.set(describeHead([setting]), one);
      return one.brier;
    });
  };
  const strongest = async (kind: 'linear' | 'kernel'): Promise<HeadSetting> => {
    const { best } = await searchSetting(
      {
        values: kind === 'linear' ? TRAINING.strengths : TRAINING.penalties,
        limits: kind === 'linear' ? TRAINING.strengthLimits : TRAINING.penaltyLimits,
      },
      (strengths) => judgeAll(strengths.map((strength) => ({ kind, strength }))),
    );
    return { kind, strength: best };
  };
  // All at once, as threads share them out; what the search asks for first is known then.
  await trainer.scoreFolds(
    [
      ...TRAINING.strengths.map((strength): HeadSetting => ({ kind: 'linear', strength })),
      ...TRAINING.penalties.map((strength): HeadSetting => ({ kind: 'kernel', strength })),
    ],
    [...searched.keys()],
  );
  await judgeAll([{ kind: 'prototypes', strength: null }]);
  const two = [await strongest('linear'), await strongest('kernel')];
  const all = [...judged.values(), judge(trainer, searched, two)];
  return {
    best: least(all).candidate,
    tried: all.map(({ candidate, accuracy, logLoss, brier }) => ({
      head: describeHead(candidate),
      accuracy,
      logLoss,
      brier,
    })),
  };
};

export const describeHead = (candidate: Candidate): string =>
  candidate
    .map(({ kind, strength }) => {
      if (kind === 'linear') return `logistic regression (C ${rounded(strength)})`;
      return kind === 'kernel' ? `kernel ridge (penalty ${rounded(strength)})` : 'prototypes';
    })
    .join(' + ');

/** Beyond the first scale values are no round numbers. */
const rounded = (strength: number | null): number => Number((strength ?? 0).toPrecision(3));

interface Judged {
  candidate: Candidate;
  accuracy: number;
  logLoss: number;
  brier: number;
}

const least = (judged: readonly Judged[]): Judged =>
  judged.reduce((best, one) => (one.brier < best.brier ? one : best));

const judge = (trainer: HeadTrainer, folds: readonly Split[], candidate: Candidate): Judged => {
  const { targets, classes } = trainer.problem.data;
  const none = trainer.problem.labels.length;
  const rows = Int32Array.from(folds.flatMap(({ test }) => [...test]));
  const heads = candidate.map((setting) => trainer.outOfFold(setting, folds.length));
  const { logits } = blendScores(trainer, folds, heads);
  const inScope = [...rows.keys()].filter((i) => targets[rows[i] as number] !== none);
  const truth = Int32Array.from(inScope, (i) => targets[rows[i] as number] as number);
  const temperature = temperatureOf(trainer.problem, rows, logits);
  const lines = new Float64Array(inScope.length * classes);
  inScope.forEach((i, place) => lines.set(logits.subarray(i * classes, (i + 1) * classes), place * classes));
  const labelled = inScope.map((i) => argMax(logits.subarray(i * classes, i * classes + none)));
  const right = labelled.filter((label, place) => label === truth[place]).length;
  return {
    candidate,
    accuracy: right / inScope.length,
    logLoss: meanLogLoss(lines, truth, classes, temperature),
    brier: meanBrierScore(lines, truth, classes, temperature),
  };
};

/** Several heads' scores of the same rows as one, with the temperature of each. */
export const blendScores = (
  { problem }: HeadTrainer,
  folds: readonly Split[],
  heads: readonly Float64Array[],
): { logits: Float64Array; temperatures: number[] } => {
  const { classes } = problem.data;
  const rows = Int32Array.from(folds.flatMap(({ test }) => [...test]));
  const temperatures = heads.map((logits) => temperatureOf(problem, rows, logits));
  const logits = new Float64Array(rows.length * classes);
  rows.forEach((_, i) => {
    const lines = heads.map((head) => head.subarray(i * classes, (i + 1) * classes));
    logits.set(averageHeads(lines, temperatures), i * classes);
  });
  return { logits, temperatures };
};
