import { numpyRandom } from '#learning';

/** Two parts of some rows. */
export interface Split<T> {
  train: T[];
  test: T[];
}

/** Round half to even, as Python and NumPy do. */
const roundHalfToEven = (value: number): number => {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
};

/**
 * The stratified random split of Microsoft Recommenders: a draw of NumPy's generator for each row, in file order; within
 * each group the rows with the smallest draws, `ratio` of them (rounded half to even), are for training.
 */
export const stratifiedSplit = <T>(
  rows: readonly T[],
  groupOf: (row: T) => number,
  ratio: number,
  seed: number,
): Split<T> => {
  const random = numpyRandom(seed);
  const groups = new Map<number, { row: T; draw: number }[]>();
  for (const row of rows) {
    const group = groups.get(groupOf(row)) ?? [];
    group.push({ row, draw: random() });
    groups.set(groupOf(row), group);
  }
  const split: Split<T> = { train: [], test: [] };
  for (const group of groups.values()) {
    const kept = roundHalfToEven(ratio * group.length);
    group
      .sort((a, b) => a.draw - b.draw)
      .forEach(({ row }, place) => (place < kept ? split.train : split.test).push(row));
  }
  return split;
};
