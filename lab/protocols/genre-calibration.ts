/** What keeps the divergence finite where a list has nothing of a kind that the history has. */
const SMOOTHING = 0.01;

/** Shares of kinds over items; an item of several kinds is divided among them. Empty when no item has a kind. */
const kindShares = (
  items: Iterable<number>,
  kindsOf: (item: number) => readonly string[],
): Map<string, number> => {
  const shares = new Map<string, number>();
  let total = 0;
  for (const item of items) {
    const kinds = kindsOf(item);
    if (kinds.length > 0) total += 1;
    for (const kind of kinds) shares.set(kind, (shares.get(kind) ?? 0) + 1 / kinds.length);
  }
  for (const [kind, amount] of shares) shares.set(kind, amount / total);
  return shares;
};

/**
 * How far a list is from the mixture of kinds (genres, categories) of the history it follows: the Kullback-Leibler divergence
 * of Steck's "Calibrated Recommendations" (RecSys 2018), in nats, with q = 0.99 list + 0.01 history. 0 is the same mixture.
 */
export const miscalibration = (
  history: Iterable<number>,
  list: Iterable<number>,
  kindsOf: (item: number) => readonly string[],
): number => {
  const wanted = kindShares(history, kindsOf);
  const shown = kindShares(list, kindsOf);
  let divergence = 0;
  for (const [kind, share] of wanted) {
    const smoothed = (1 - SMOOTHING) * (shown.get(kind) ?? 0) + SMOOTHING * share;
    divergence += share * Math.log(share / smoothed);
  }
  return divergence;
};
