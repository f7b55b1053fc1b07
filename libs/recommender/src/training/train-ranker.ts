import { setImmediate as nextTurn } from 'node:timers/promises';
import { seededRandom, shuffled } from '#learning';
import { leaveOneOut, type LeftOut } from '../evaluation/leave-one-out.js';
import type { ServableRanker } from '../models/ranker.js';
import { RANKER_CANDIDATES, type RankerCandidate } from './ranker-candidates.js';
import { type TrainingData, type TrainingEvent, type TrainingSet, trainingSet } from './training-data.js';

/** One kind of ranker with settings, and how well it found what was held out. */
export interface TriedRanker {
  family: string;
  settings: string;
  /** Hit rate and nDCG among the first {@link TrainingReport.k}. */
  hr: number;
  ndcg: number;
  /** To train it on the inner training part. */
  seconds: number;
}

/** What was tried and chosen. */
export interface TrainingReport {
  users: number;
  items: number;
  events: number;
  /** Shoppers whose latest new item was held out, and looked for among all items they had not taken. */
  judged: number;
  k: number;
  /** Best first. */
  tried: TriedRanker[];
  /** Left out for the size of the catalogue or the time. */
  skipped: { family: string; settings: string; why: 'items' | 'time' }[];
  chosen: TriedRanker;
  seconds: number;
}

const K = 10;
const MOST_JUDGED = 2_000;

interface InnerSplit {
  /** What is not held out. */
  kept: TrainingData;
  train: TrainingSet;
  cases: LeftOut[];
}

/** Each shopper's latest new item is held out, with all that came after; of at most {@link MOST_JUDGED} drawn shoppers. */
export const innerSplit = (data: TrainingData, seed: number): InnerSplit => {
  const byUser = new Map<number, TrainingEvent[]>();
  for (const event of data.events) {
    const own = byUser.get(event.user);
    if (own) own.push(event);
    else byUser.set(event.user, [event]);
  }
  const candidates = [...byUser].filter(([, events]) => new Set(events.map(({ item }) => item)).size > 1);
  const held = new Map<number, { item: number; at: number }>();
  for (const [user, events] of shuffled(candidates, seededRandom(seed)).slice(0, MOST_JUDGED)) {
    const firsts = new Map<number, number>();
    for (const { item, at } of [...events].sort((a, b) => a.at - b.at)) {
      if (!firsts.has(item)) firsts.set(item, at);
    }
    const [item, at] = [...firsts].at(-1) as [number, number];
    held.set(user, { item, at });
  }
  const kept = data.events.filter(({ user, item, at }) => {
    const out = held.get(user);
    return !out || (item !== out.item && at <= out.at);
  });
  const keptData = { ...data, events: kept };
  const train = trainingSet(keptData);
  const cases = [...held].map(([user, { item }]) => ({
    history: train.sequences[user] as LeftOut['history'],
    next: item,
  }));
  return { kept: keptData, train, cases };
};

/**
 * Chooses a kind of ranker and its settings on an inner split within a time budget, then trains it on everything. Run it
 * away from the event loop: between candidates it lets other work in and looks at the signal, within one it computes.
 *
 * @param options `budgetMs` for all of it, met but for the candidate at work when it ends; popularity is always tried
 * @throws RangeError for no items, numbers out of range, and weights or times that are no usable numbers
 */
export const trainRanker = async (
  data: TrainingData,
  options: { budgetMs: number; seed?: number; progress?: (text: string) => void },
  signal?: AbortSignal,
): Promise<{ ranker: ServableRanker; report: TrainingReport }> => {
  if (!(data.items > 0)) throw new RangeError('A ranker needs at least one item');
  const started = performance.now();
  const { train, cases } = innerSplit(data, options.seed ?? 1);
  const tried: (TriedRanker & { candidate: RankerCandidate })[] = [];
  const skipped: TrainingReport['skipped'] = [];
  for (const candidate of RANKER_CANDIDATES) {
    const { family, settings } = candidate;
    await nextTurn();
    signal?.throwIfAborted();
    // What was best so far has to be trained once more within the time.
    const best = tried.reduce((most, { seconds }) => Math.max(most, seconds), 0);
    const late = performance.now() - started + 2 * best * 1000 > options.budgetMs;
    if (tried.length > 0 && (late || data.items > candidate.mostItems)) {
      skipped.push({ family, settings, why: late ? 'time' : 'items' });
      continue;
    }
    options.progress?.(`${family}, ${settings}`);
    const from = performance.now();
    const ranker = candidate.train(train);
    const seconds = (performance.now() - from) / 1000;
    const { hr, ndcg } = leaveOneOut(cases, K, (history) => ranker.scores(history));
    tried.push({ family, settings, hr, ndcg, seconds, candidate });
  }
  tried.sort((a, b) => b.ndcg - a.ndcg);
  const [chosen] = tried as [TriedRanker & { candidate: RankerCandidate }];
  await nextTurn();
  signal?.throwIfAborted();
  const ranker = chosen.candidate.train(trainingSet(data));
  const plain = ({ candidate: _, ...rest }: TriedRanker & { candidate: RankerCandidate }): TriedRanker =>
    rest;
  return {
    ranker,
    report: {
      users: data.users,
      items: data.items,
      events: data.events.length,
      judged: cases.length,
      k: K,
      tried: tried.map(plain),
      skipped,
      chosen: plain(chosen),
      seconds: (performance.now() - started) / 1000,
    },
  };
};
