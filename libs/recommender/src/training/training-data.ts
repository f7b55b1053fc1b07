import { type History, type Interactions, interactionsOf } from '#ranking';
import type { ItemTexts } from './item-texts.js';

/** Somebody's interest in an item, seen in one event: users and items by number, `weight` above 0, `at` in ms. */
export interface TrainingEvent {
  user: number;
  item: number;
  weight: number;
  at: number;
}

/** What a ranker is trained on; events in any order. */
export interface TrainingData {
  users: number;
  items: number;
  events: readonly TrainingEvent[];
  texts?: ItemTexts;
}

/** The same events in the shapes that rankers learn from. */
export interface TrainingSet {
  interactions: Interactions;
  /** Distinct items of each user by their first time, oldest first. */
  sequences: History[];
  /** Interactions whose weights lose half in {@link POPULARITY_HALF_LIFE_DAYS}, back from the latest event. */
  faded: Interactions;
  /** How many events each item has. */
  taken: Float64Array;
  texts: ItemTexts | undefined;
}

const DAY = 86_400_000;
const POPULARITY_HALF_LIFE_DAYS = 30;

/** @throws RangeError for numbers out of range, and weights or times that are no usable numbers */
export const trainingSet = ({ users, items, events, texts }: TrainingData): TrainingSet => {
  const bad = events.find(({ at }) => !Number.isFinite(at));
  if (bad) throw new RangeError(`User ${bad.user}, item ${bad.item}: time ${bad.at} is not a number`);
  const interactions = interactionsOf(users, items, events);
  const latest = events.reduce((max, { at }) => Math.max(max, at), -Infinity);
  const faded = interactionsOf(
    users,
    items,
    events.map(({ user, item, weight, at }) => ({
      user,
      item,
      // Never 0, however old.
      weight: Math.max(weight * 0.5 ** ((latest - at) / (POPULARITY_HALF_LIFE_DAYS * DAY)), Number.MIN_VALUE),
    })),
  );
  const rows = Array.from({ length: users }, () => new Map<number, number>());
  const taken = new Float64Array(items);
  for (const { user, item, weight } of [...events].sort((a, b) => a.at - b.at)) {
    const row = rows[user] as Map<number, number>;
    row.set(item, (row.get(item) ?? 0) + weight);
    taken[item] = (taken[item] as number) + 1;
  }
  const sequences = rows.map((row) => ({
    items: Int32Array.from(row.keys()),
    weights: Float64Array.from(row.values()),
  }));
  return { interactions, sequences, faded, taken, texts };
};
