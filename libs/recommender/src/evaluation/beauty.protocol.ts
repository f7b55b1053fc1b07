import { sequenceOf } from '../models/interactions.js';
import { type SequenceOptions, trainSequences } from '../models/sequence-cooccurrence.js';
import { EvaluationDataError } from './evaluation.errors.js';
import { leaveOneOut, type LeaveOneOutFigures, type LeftOut } from './leave-one-out.js';
import type { ProtocolReport } from './protocol-report.js';

const K = 10;
const PUBLISHED_POPULARITY = { hr: 0.0078, ndcg: 0.0035 };
const GOAL = { hr: 0.056, ndcg: 0.036 };

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

const GRID: SequenceOptions[] = [
  { backward: 0.2, popularityPenalty: 0.2, lateness: 0 },
  { backward: 0.1, popularityPenalty: 0.4, lateness: 0 },
  { backward: 0.2, popularityPenalty: 0.2, lateness: 0.3 },
  { backward: 0.1, popularityPenalty: 0.4, lateness: 0.3 },
].map((varied) => ({ window: 10, distance: 0.5, recency: 1.3, ...varied }));

const described = ({ window, distance, backward, popularityPenalty, recency, lateness }: SequenceOptions) =>
  `window ${window}, distance ${distance}, backward ${backward}, penalty ${popularityPenalty}, recency ${recency}, lateness ${lateness}`;

/**
 * Amazon Beauty as sequential recommenders are judged on it: the last item of each user is the test, the one before it
 * the validation, all items ranked, those of the history removed. Models learn from what comes before the validation
 * item; the history they are asked with holds it. That is how SASRec+ was judged (Klenitskiy & Vasilev, RecSys 2023).
 *
 * Settings are chosen on the validation items just so: there, too, the last item of a history is one that was not learned from.
 */
export const runBeauty = (sequences: number[][], progress: (text: string) => void): ProtocolReport => {
  const items = sequences.reduce((most, sequence) => Math.max(most, ...sequence), 0) + 1;
  const without = (last: number) => sequences.map((sequence) => sequence.slice(0, -last));
  const train = without(2);
  const leftOut = (last: -1 | -2) =>
    sequences.map((sequence): LeftOut => ({
      history: sequenceOf(sequence.slice(0, last)),
      next: sequence.at(last) as number,
    }));
  const validation = leftOut(-2);
  const test = leftOut(-1);

  const counts = new Float64Array(items);
  for (const item of train.flat()) counts[item] = (counts[item] as number) + 1;
  const popularity = leaveOneOut(test, K, () => counts);

  const judged = GRID.map((options) => {
    progress(`choosing: ${described(options)}`);
    const model = trainSequences(without(3), items, options);
    return { options, found: leaveOneOut(validation, K, (history) => model.scores(history)) };
  });
  const { options } = judged.reduce((best, one) => (one.found.ndcg > best.found.ndcg ? one : best));
  progress('test');
  const model = trainSequences(train, items, options);
  const found = leaveOneOut(test, K, (history) => model.scores(history));
  const later = trainSequences(without(1), items, options);
  const upToDate = leaveOneOut(test, K, (history) => later.scores(history));

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
      row('co-occurrence', found, described(options)),
      row('co-occurrence, up to date', upToDate, 'the same, learned from the validation items too'),
    ],
    goals: [
      {
        text: 'popularity has the published HR@10 and nDCG@10 to four digits (HR shown)',
        goal: PUBLISHED_POPULARITY.hr,
        measured: popularity.hr,
        reached: sameAsPublished,
      },
      { text: 'co-occurrence, HR@10', goal: GOAL.hr, measured: found.hr, reached: found.hr >= GOAL.hr },
      {
        text: 'co-occurrence, nDCG@10',
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
