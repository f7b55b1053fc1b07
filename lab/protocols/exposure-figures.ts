import { gini } from '#learning';
import { historyOf, type Interactions, rowSizes, transposed } from '#ranking';
import type { RankedList } from './ranking-evaluation.js';

/** What lists do to a catalogue, beside being right. */
export interface ExposureFigures {
  /** Share of the items that are in some list. */
  coverage: number;
  /** Inequality of how often items are listed, never listed ones included: 0 = all alike, near 1 = a few have it all. */
  gini: number;
  /** Mean of -log2 of the share of users who took a listed item in training, in bits. */
  novelty: number;
  /** How much more popular the listed items are than the histories they follow: 0.5 = half more. */
  popularityLift: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/**
 * Coverage and Gini as in Fleder & Hosanagar (Management Science 2009), novelty as mean self-information (Zhou et al., PNAS
 * 2010), popularity lift as the change of group average popularity (Abdollahpouri et al., RMSE workshop 2019). An item
 * nobody took counts as taken by half a user.
 */
export const exposureFigures = (train: Interactions, lists: readonly RankedList[]): ExposureFigures => {
  const popularity = rowSizes(transposed(train));
  const shown = new Float64Array(train.items);
  for (const { items } of lists) for (const item of items) shown[item] = (shown[item] as number) + 1;
  const share = (item: number) => Math.max(popularity[item] as number, 0.5) / train.users;
  const averagePopularity = (items: Iterable<number>) =>
    mean(Array.from(items, (item) => popularity[item] as number));
  const told = lists.filter(({ items }) => items.length > 0);
  const before = mean(told.map(({ user }) => averagePopularity(historyOf(train, user).items)));
  const after = mean(told.map(({ items }) => averagePopularity(items)));
  return {
    coverage: shown.filter((times) => times > 0).length / train.items,
    gini: gini([...shown]),
    novelty: mean(told.map(({ items }) => mean(items.map((item) => -Math.log2(share(item)))))),
    popularityLift: before === 0 ? 0 : after / before - 1,
  };
};
