import { seededRandom, shuffled } from '#learning';
import { type History, sequenceOf } from '../models/interactions.js';
import { TextSequenceRanker } from '../models/text-sequence-ranker.js';
import { type SequenceOptions, trainSequences } from '../models/sequence-cooccurrence.js';
import { blendSignals, type GamesSettings, signalReader } from './games.blend.js';
import type { NextItemData } from './games.data.js';
import { leaveOneOut, type LeaveOneOutFigures, type LeftOut } from './leave-one-out.js';
import { bootstrapMean } from './paired-bootstrap.js';
import type { ProtocolReport } from './protocol-report.js';

const K = 10;
/** Users drawn for the choice of the shares, for the report, and for its cold items. */
const INNER = 1_000;
const JUDGED = 3_000;
const COLD = 500;
/** An item seen fewer times than this in all histories is cold. */
const COLD_BELOW = 5;
const SETTINGS: GamesSettings[] = [3, 10, 30, 100, Infinity].flatMap((warm) =>
  [0, 0.1, 0.2, 0.4, 0.8].flatMap((text) => [0, 0.1, 0.2, 0.4, 0.8].map((near) => ({ text, near, warm }))),
);
const BEHAVIOR: SequenceOptions = {
  window: 10,
  distance: 0.5,
  backward: 0.5,
  popularityPenalty: 0.3,
  recency: 1,
  lateness: 0,
};

type Scores = (history: History) => Float64Array;

const eventsOf = (histories: readonly (readonly number[])[], items: number): Float64Array => {
  const counts = new Float64Array(items);
  for (const history of histories) for (const item of history) counts[item] = (counts[item] as number) + 1;
  return counts;
};

/**
 * Amazon Games: which of all items came next after a history, the history's items removed. Text is the titles' embeddings,
 * behaviour the co-occurrence in histories; how much text counts is chosen on the last items of other users' histories.
 *
 * @param embeddings one L2-normalised row an item, flat
 */
export const runGames = (
  { histories, next }: NextItemData,
  items: number,
  embeddings: Float32Array,
  progress: (text: string) => void,
): ProtocolReport => {
  const counts = eventsOf(histories, items);
  const drawn = shuffled(histories.keys(), seededRandom(1));
  const text = new TextSequenceRanker(items, embeddings);
  const textScores: Scores = (history) => text.scores(history);

  progress('titles close to one another');
  const read = signalReader(items, embeddings);
  progress('choosing the shares of text');
  const inner = Math.min(INNER, Math.floor(drawn.length / 3));
  const innerUsers = drawn.filter((user) => (histories[user] as number[]).length > 2).slice(0, inner);
  const held = new Set(innerUsers);
  const shorter = histories.map((history, user) => (held.has(user) ? history.slice(0, -1) : history));
  const innerCounts = eventsOf(shorter, items);
  const innerModel = trainSequences(shorter, items, BEHAVIOR);
  const innerCases = innerUsers.map((user): LeftOut => ({
    history: sequenceOf(shorter[user] as number[]),
    next: histories[user]?.at(-1) as number,
  }));
  const innerBehavior: Scores = (history) => innerModel.scores(history);
  const signals = innerCases.map((one) => ({ one, signals: read(innerBehavior, textScores, one.history) }));
  const gainOf = (settings: GamesSettings) =>
    signals.reduce(
      (sum, { one, signals: known }) =>
        sum + leaveOneOut([one], K, () => blendSignals(known, innerCounts, settings)).ndcg,
      0,
    );
  const chosen = SETTINGS.map((settings) => ({ settings, gain: gainOf(settings) })).reduce((best, one) =>
    one.gain > best.gain ? one : best,
  ).settings;

  const model = trainSequences(histories, items, BEHAVIOR);
  const behavior: Scores = (history) => model.scores(history);
  const caseOf = (user: number): LeftOut => ({
    history: sequenceOf(histories[user] as number[]),
    next: next[user] as number,
  });
  const judgedUsers = drawn.filter((user) => !held.has(user)).slice(0, JUDGED);
  const isCold = (user: number) => (counts[next[user] as number] as number) < COLD_BELOW;
  const all = judgedUsers.map(caseOf);
  const cold = drawn.filter(isCold).slice(0, COLD).map(caseOf);
  const methods: [string, string, Scores][] = [
    ['popularity', '', () => counts],
    ['behaviour', 'co-occurrence', behavior],
    ['text', 'titles of the last ten items', textScores],
    [
      'text + behaviour',
      `text ${chosen.text}, closest titles ${chosen.near}, ${chosen.warm === Infinity ? 'for all items alike' : `half from ${chosen.warm} events on`}`,
      (history) => blendSignals(read(behavior, textScores, history), counts, chosen),
    ],
  ];
  const gains = new Map<string, number[]>();
  const rows = methods.map(([name, settings, scoresOf]) => {
    progress(`judging ${name}`);
    const single = all.map((one) => leaveOneOut([one], K, scoresOf));
    gains.set(
      name,
      single.map(({ ndcg }) => ndcg),
    );
    const mean = (of: (one: LeaveOneOutFigures) => number) =>
      single.reduce((sum, one) => sum + of(one), 0) / single.length;
    const ofCold = leaveOneOut(cold, K, scoresOf);
    const figures = {
      'HR@10': mean(({ hr }) => hr),
      'nDCG@10': mean(({ ndcg }) => ndcg),
      'cold HR@10': ofCold.hr,
      'cold nDCG@10': ofCold.ndcg,
    };
    return { model: name, settings, figures };
  });
  const [, alone, words, both] = rows.map(({ figures }) => figures['nDCG@10']) as [
    number,
    number,
    number,
    number,
  ];
  const notes = ['behaviour', 'text'].map((name) => {
    const other = gains.get(name) as number[];
    const differences = (gains.get('text + behaviour') as number[]).map(
      (value, at) => value - (other[at] as number),
    );
    const { mean, low, high } = bootstrapMean(differences);
    return `text + behaviour - ${name}: nDCG ${mean.toFixed(4)} (95 % interval ${low.toFixed(4)} to ${high.toFixed(4)})`;
  });
  const better = Math.max(alone, words);
  return {
    protocol: 'games',
    data: `${histories.length} users, ${items} items; ${all.length} drawn users judged, ${cold.length} with an item seen fewer than ${COLD_BELOW} times`,
    columns: ['HR@10', 'nDCG@10', 'cold HR@10', 'cold nDCG@10'],
    rows,
    goals: [
      {
        text: 'text + behaviour, nDCG@10, ahead of either alone',
        goal: better,
        measured: both,
        reached: both > better,
      },
    ],
    notes,
  };
};
