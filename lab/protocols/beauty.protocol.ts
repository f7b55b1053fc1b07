import {
  type History,
  leaveOneOut,
  type LeaveOneOutFigures,
  type LeftOut,
  packRanker,
  sequenceOf,
  unpackRanker,
} from '#ranking';
import { type TrainingData, trainingSet, trainRanker } from '#recommender';
import { EvaluationDataError } from './evaluation.errors.js';
import type { ProtocolReport } from './protocol-report.js';

const K = 10;
const PUBLISHED_POPULARITY = { hr: 0.0078, ndcg: 0.0035 };
const GOAL = { hr: 0.056, ndcg: 0.038 };

/**
 * `user item` a line, in time order per user, both numbered from 1.
 *
 * @throws EvaluationDataError naming file and line; sequences need at least three items
 */
export const parseSequenceFile = (text: string, file: string): number[][] => {
  const sequences = new Map<string, number[]>();
  text
    .trimEnd()
    .split(/\r?\n/)
    .forEach((line, index) => {
      const [, user, item] = /^(\d+) (\d+)$/.exec(line) ?? [];
      if (!user || !item) {
        throw new EvaluationDataError(
          `${file}, line ${index + 1}: expected two numbers, user and item, found "${line}"`,
        );
      }
      const sequence = sequences.get(user) ?? [];
      sequence.push(Number(item));
      sequences.set(user, sequence);
    });
  for (const [user, { length }] of sequences) {
    if (length < 3)
      throw new EvaluationDataError(`${file}: user ${user} has ${length} items, at least 3 are needed`);
  }
  return [...sequences.values()];
};

/**
 * Amazon Beauty as sequential recommenders are judged on it: the last item of each user is the test, the one before it
 * the validation, all items ranked, those of the history removed. Models learn from what comes before the validation
 * item; the history they are asked with holds it. That is how SASRec+ was judged (Klenitskiy & Vasilev, RecSys 2023).
 *
 * The shop's own automatic choice decides inside of what is learnt from, then is stored and read again.
 */
export const runBeauty = async (
  sequences: number[][],
  progress: (text: string) => void,
): Promise<ProtocolReport> => {
  const items = sequences.reduce((most, sequence) => Math.max(most, ...sequence), 0) + 1;
  const without = (last: number): TrainingData => ({
    users: sequences.length,
    items,
    events: sequences.flatMap((sequence, user) =>
      sequence.slice(0, -last).map((item, at) => ({ user, item, weight: 1, at })),
    ),
  });
  const test = sequences.map((sequence): LeftOut => ({
    history: sequenceOf(sequence.slice(0, -1)),
    next: sequence.at(-1) as number,
  }));
  const { ranker, recipe } = await trainRanker(without(2), { budgetMs: Infinity, progress });
  progress('test');
  const served = unpackRanker(packRanker(ranker));
  const judged = (scoresOf: (history: History) => Float64Array) => leaveOneOut(test, K, scoresOf);
  const counts = trainingSet(without(2)).taken;
  const popularity = judged(() => counts);
  const found = judged((history) => served.scores(history));
  const later = recipe.train(trainingSet(without(1)));
  const upToDate = judged((history) => later.scores(history));

  const row = (name: string, { hr, ndcg }: LeaveOneOutFigures, settings: string) => ({
    model: name,
    figures: { 'HR@10': hr, 'nDCG@10': ndcg },
    settings,
  });
  const sameAsPublished =
    popularity.hr.toFixed(4) === PUBLISHED_POPULARITY.hr.toFixed(4) &&
    popularity.ndcg.toFixed(4) === PUBLISHED_POPULARITY.ndcg.toFixed(4);
  return {
    protocol: 'beauty',
    data: `${sequences.flat().length} events, ${sequences.length} users, ${items - 1} items`,
    columns: ['HR@10', 'nDCG@10'],
    rows: [
      row('popularity', popularity, ''),
      row('served', found, `${recipe.family}: ${recipe.settings}`),
      row('served, up to date', upToDate, 'the same, learned from the validation items too'),
    ],
    goals: [
      {
        text: 'popularity has the published HR@10 and nDCG@10 to four digits (HR shown)',
        goal: PUBLISHED_POPULARITY.hr,
        measured: popularity.hr,
        reached: sameAsPublished,
      },
      { text: 'served, HR@10', goal: GOAL.hr, measured: found.hr, reached: found.hr >= GOAL.hr },
      {
        text: 'served, nDCG@10',
        goal: GOAL.ndcg,
        measured: found.ndcg,
        reached: found.ndcg >= GOAL.ndcg,
      },
    ],
    notes: [
      'Published: SASRec+ .0533 / .0327, which learns from the same part of the data and is asked with the same histories.',
      'Equal scores count as ranked before the item looked for. A catalogue in use would be learned up to the last event.',
    ],
  };
};
