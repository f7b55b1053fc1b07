import { bootstrapMean, seededRandom, shuffled } from '#learning';
import {
  type History,
  leaveOneOut,
  type LeaveOneOutFigures,
  type LeftOut,
  packRanker,
  type Ranker,
  sequenceOf,
  unpackRanker,
} from '#ranking';
import { ItemTexts, type TrainingData, trainingSet, trainRanker } from '#recommender';
import type { NextItemData } from './games.data.js';
import type { ProtocolReport } from './protocol-report.js';

const K = 10;
/** Users drawn for the report, and for its cold items. */
const JUDGED = 3_000;
const COLD = 500;
/** An item seen fewer times than this in all histories is cold. */
const COLD_BELOW = 5;
const GOAL = 0.078;

/**
 * Amazon Games: which of all items came next after a history, the history's items removed. The shop's own automatic choice
 * is trained on the histories and the embeddings of the titles, stored, and read again.
 *
 * @param embeddings one L2-normalised row an item, flat
 */
export const runGames = async (
  { histories, next }: NextItemData,
  items: number,
  embeddings: Float32Array,
  progress: (text: string) => void,
): Promise<ProtocolReport> => {
  const training: TrainingData = {
    users: histories.length,
    items,
    events: histories.flatMap((history, user) => history.map((item, at) => ({ user, item, weight: 1, at }))),
    texts: new ItemTexts(items, embeddings),
  };
  const { ranker, recipe, behavior } = await trainRanker(training, { budgetMs: Infinity, progress });
  const set = trainingSet(training);
  const counts = set.taken;
  const drawn = shuffled(histories.keys(), seededRandom(1));
  const caseOf = (user: number): LeftOut => ({
    history: sequenceOf(histories[user] as number[]),
    next: next[user] as number,
  });
  const isCold = (user: number) => (counts[next[user] as number] as number) < COLD_BELOW;
  const all = drawn.slice(0, JUDGED).map(caseOf);
  const cold = drawn.filter(isCold).slice(0, COLD).map(caseOf);
  const text = new ItemTexts(items, embeddings).ranker;
  const scoresOf = (of: Ranker) => (history: History) => of.scores(history);
  const methods: [string, string, (history: History) => Float64Array][] = [
    ['popularity', '', () => counts],
    ['text', 'titles of the last ten items', scoresOf(text)],
    ['behaviour', `${behavior.family}: ${behavior.settings}`, scoresOf(behavior.train(set))],
    ['served', `${recipe.family}: ${recipe.settings}`, scoresOf(unpackRanker(packRanker(ranker)))],
  ];
  const gains = new Map<string, number[]>();
  const rows = methods.map(([name, settings, scores]) => {
    progress(`judging ${name}`);
    const single = all.map((one) => leaveOneOut([one], K, scores));
    gains.set(
      name,
      single.map(({ ndcg }) => ndcg),
    );
    const mean = (of: (one: LeaveOneOutFigures) => number) =>
      single.reduce((sum, one) => sum + of(one), 0) / single.length;
    const ofCold = leaveOneOut(cold, K, scores);
    const figures = {
      'HR@10': mean(({ hr }) => hr),
      'nDCG@10': mean(({ ndcg }) => ndcg),
      'cold HR@10': ofCold.hr,
      'cold nDCG@10': ofCold.ndcg,
    };
    return { model: name, settings, figures };
  });
  const differences = (name: string) => {
    const other = gains.get(name) as number[];
    return bootstrapMean((gains.get('served') as number[]).map((value, at) => value - (other[at] as number)));
  };
  const overBehavior = differences('behaviour');
  const figure = (model: string, column: string) =>
    rows.find((row) => row.model === model)?.figures[column as 'nDCG@10'] as number;
  const times = figure('served', 'cold HR@10') / Math.max(figure('popularity', 'cold HR@10'), 1 / COLD);
  return {
    protocol: 'games',
    data: `${histories.length} users, ${items} items; ${all.length} drawn users judged, ${cold.length} with an item seen fewer than ${COLD_BELOW} times`,
    columns: ['HR@10', 'nDCG@10', 'cold HR@10', 'cold nDCG@10'],
    rows,
    goals: [
      {
        text: 'served, nDCG@10',
        goal: GOAL,
        measured: figure('served', 'nDCG@10'),
        reached: figure('served', 'nDCG@10') >= GOAL,
      },
      {
        text: 'served over behaviour alone, lower end of the 95 % interval above',
        goal: 0,
        measured: overBehavior.low,
        reached: overBehavior.low > 0,
      },
      {
        text: 'cold items, HR@10 over that of popularity (or of one hit)',
        goal: 3,
        measured: times,
        reached: times >= 3,
      },
    ],
    notes: ['behaviour', 'text'].map((name) => {
      const { mean, low, high } = differences(name);
      return `served - ${name}: nDCG ${mean.toFixed(4)} (95 % interval ${low.toFixed(4)} to ${high.toFixed(4)})`;
    }),
  };
};
