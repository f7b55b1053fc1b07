/** A source of numbers in [0, 1), like `Math.random`. */
export type Random = () => number;

/**
 * A seeded generator (Mulberry32, 32 bits of state): the same seed gives the same numbers on every machine. Good
 * for shuffles and simulations, not for secrets.
 */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** A shuffled copy (Fisher-Yates). */
export const shuffled = <T>(items: Iterable<T>, random: Random): T[] => {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = copy[last] as T;
    copy[last] = copy[other] as T;
    copy[other] = kept;
  }
  return copy;
};
