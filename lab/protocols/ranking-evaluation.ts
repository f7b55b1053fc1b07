import {
  historyOf,
  type Interaction,
  type Interactions,
  type RankingFigures,
  rankingFigures,
  topItems,
} from '#ranking';

/** What each user went on to take. */
export const relevantItems = <T extends Pick<Interaction, 'user' | 'item'>>(
  users: number,
  test: readonly T[],
): Set<number>[] => {
  const relevant = Array.from({ length: users }, () => new Set<number>());
  for (const { user, item } of test) relevant[user]?.add(item);
  return relevant;
};

/** The best items for one user, best first, and how well they do. */
export interface RankedList {
  user: number;
  items: number[];
  figures: RankingFigures;
}

/**
 * Ranks all items a user has not taken in training, for each user with something in training and something relevant.
 *
 * @returns one list of at most `k` items a user judged, in user order
 */
export const rankedLists = (
  train: Interactions,
  relevant: readonly ReadonlySet<number>[],
  k: number,
  scoresOf: (user: number) => Float64Array,
): RankedList[] => {
  const lists: RankedList[] = [];
  relevant.forEach((wanted, user) => {
    const seen = historyOf(train, user).items;
    if (wanted.size === 0 || seen.length === 0) return;
    const items = topItems(scoresOf(user), k, new Set(seen));
    lists.push({ user, items, figures: rankingFigures(items, wanted, k) });
  });
  return lists;
};
