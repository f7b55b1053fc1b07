import { DenseItemToItem, gramMatrix, type Interaction, interactionsOf, withoutWeights } from '#ranking';

/** A rating with the second it was given. */
export interface TimedRating extends Interaction {
  seconds: number;
}

/**
 * Ratings that lose half their weight in `halfLifeDays`, counted back from the latest one.
 */
export const decayedRatings = (ratings: readonly TimedRating[], halfLifeDays: number): Interaction[] => {
  const latest = ratings.reduce((max, { seconds }) => Math.max(max, seconds), -Infinity);
  return ratings.map(({ user, item, weight, seconds }) => ({
    user,
    item,
    weight: weight * 0.5 ** ((latest - seconds) / (halfLifeDays * 86_400)),
  }));
};

/**
 * SAR, the baseline of Microsoft Recommenders: each item of the history, by its decayed rating, speaks for the items
 * with the largest Jaccard similarity, n_ij / (n_i + n_j - n_ij). Score histories with the weights of
 * {@link decayedRatings}.
 */
export const trainSar = (users: number, items: number, ratings: readonly Interaction[]): DenseItemToItem => {
  const counts = gramMatrix(withoutWeights(interactionsOf(users, items, ratings)));
  const similarity = counts.map((both, cell) => {
    if (both === 0) return 0;
    const i = Math.floor(cell / items);
    const j = cell % items;
    return both / ((counts[i * items + i] as number) + (counts[j * items + j] as number) - both);
  });
  return new DenseItemToItem(items, similarity);
};
