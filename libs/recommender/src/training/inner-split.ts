import { seededRandom, shuffled } from '#learning';
import type { History } from '#ranking';
import { type TrainingData, type TrainingEvent, type TrainingSet, trainingSet } from './training-data.js';

/** Somebody's history, and what was wanted after it. */
export interface RankingCase {
  user: number;
  history: History;
  wanted: ReadonlySet<number>;
}

/** Data without what is held out of it, and who is asked for that. */
export interface InnerSplit {
  data: TrainingData;
  train: TrainingSet;
  cases: RankingCase[];
}

/** A way to hold something out of data. */
export type SplitData = (data: TrainingData) => InnerSplit;

/** Cases of what somebody has left in `kept` and what was held out of theirs. */
export const innerSplitOf = (
  kept: TrainingData,
  held: ReadonlyMap<number, ReadonlySet<number>>,
): InnerSplit => {
  const train = trainingSet(kept);
  const cases = Array.from(held, ([user, wanted]) => ({
    user,
    history: train.sequences[user] as History,
    wanted,
  }));
  return { data: kept, train, cases: cases.filter(({ history }) => history.items.length > 0) };
};

const MOST_JUDGED = 4_000;

/** Each shopper's latest new item is held out, with all that came after; of at most {@link MOST_JUDGED} drawn shoppers. */
export const withoutLatest =
  (seed: number, most = MOST_JUDGED): SplitData =>
  (data) => {
    const byUser = new Map<number, TrainingEvent[]>();
    for (const event of data.events) {
      const own = byUser.get(event.user);
      if (own) own.push(event);
      else byUser.set(event.user, [event]);
    }
    const candidates = [...byUser].filter(([, events]) => new Set(events.map(({ item }) => item)).size > 1);
    const held = new Map<number, { item: number; at: number }>();
    for (const [user, events] of shuffled(candidates, seededRandom(seed)).slice(0, most)) {
      const firsts = new Map<number, number>();
      for (const { item, at } of [...events].sort((a, b) => a.at - b.at)) {
        if (!firsts.has(item)) firsts.set(item, at);
      }
      const [item, at] = [...firsts].at(-1) as [number, number];
      held.set(user, { item, at });
    }
    const events = data.events.filter(({ user, item, at }) => {
      const out = held.get(user);
      return !out || (item !== out.item && at <= out.at);
    });
    return innerSplitOf(
      { ...data, events },
      new Map(Array.from(held, ([user, { item }]) => [user, new Set([item])])),
    );
  };

/** The same with a share of the shoppers, drawn by number: what is poor on few is not tried on all. */
export const sampledSplit = ({ data, cases }: InnerSplit, share: number): InnerSplit => {
  const isIn = (user: number): boolean => (Math.imul(user + 1, 2_654_435_761) >>> 0) / 2 ** 32 < share;
  const sample = { ...data, events: data.events.filter(({ user }) => isIn(user)) };
  return {
    data: sample,
    train: trainingSet(sample),
    cases: cases.filter(({ user }) => isIn(user)),
  };
};
