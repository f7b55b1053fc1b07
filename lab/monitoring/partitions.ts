/** How far two partitions of the same things tell the same: 0 by chance (adjusted Rand) or not at all, 1 wholly. */
export interface Agreement {
  /** Mutual information over the mean of both entropies. */
  nmi: number;
  /** Rand index adjusted for chance (Hubert & Arabie 1985): does not rise with the number of clusters. */
  ari: number;
}

/** @param a @param b a group for each thing, in the same order */
export const agreement = (a: readonly (string | number)[], b: readonly (string | number)[]): Agreement => {
  const both = new Map<string, number>();
  const ofA = new Map<string | number, number>();
  const ofB = new Map<string | number, number>();
  const more = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const [i, one] of a.entries()) {
    more(ofA, one);
    more(ofB, b[i] as string | number);
    more(both, JSON.stringify([one, b[i]]));
  }
  const entropy = (counts: Iterable<number>) =>
    Array.from(counts, (count) => (-count / a.length) * Math.log(count / a.length)).reduce(
      (x, y) => x + y,
      0,
    );
  const pairs = (counts: Iterable<number>) =>
    Array.from(counts, (count) => (count * (count - 1)) / 2).reduce((x, y) => x + y, 0);
  const [hA, hB] = [entropy(ofA.values()), entropy(ofB.values())];
  const [pA, pB, all] = [pairs(ofA.values()), pairs(ofB.values()), pairs([a.length])];
  const expected = (pA * pB) / all;
  return {
    nmi: (2 * (hA + hB - entropy(both.values()))) / (hA + hB),
    ari: (pairs(both.values()) - expected) / ((pA + pB) / 2 - expected),
  };
};
