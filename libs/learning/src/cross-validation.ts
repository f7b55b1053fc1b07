import { seededRandom, shuffled } from './random.js';

/** Row numbers of one split, ascending. */
export interface Fold {
  train: Int32Array;
  test: Int32Array;
}

/**
 * Stratified k-fold split: every row is tested exactly once, and each label is spread as evenly over the folds as its
 * count allows. Rows of a label with fewer members than folds are missing from some test sets, never from all.
 *
 * @throws RangeError unless 2 <= folds <= rows.
 */
export const stratifiedFolds = (labels: ArrayLike<number>, folds: number, seed: number): Fold[] => {
  if (!Number.isInteger(folds) || folds < 2 || folds > labels.length) {
    throw new RangeError(
      `Cannot split ${labels.length} rows into ${folds} folds: at least 2, at most one per row`,
    );
  }
  const random = seededRandom(seed);
  const rowsByLabel = new Map<number, number[]>();
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] as number;
    const rows = rowsByLabel.get(label);
    if (rows) rows.push(row);
    else rowsByLabel.set(label, [row]);
  }
  const foldOfRow = new Int32Array(labels.length);
  // Dealing on from where the last label stopped keeps the folds' sizes within one of each other.
  let dealt = 0;
  for (const [, rows] of [...rowsByLabel].sort(([a], [b]) => a - b)) {
    for (const row of shuffled(rows, random)) foldOfRow[row] = dealt++ % folds;
  }
  return Array.from({ length: folds }, (_, fold) => {
    const train: number[] = [];
    const test: number[] = [];
    foldOfRow.forEach((assigned, row) => (assigned === fold ? test : train).push(row));
    return { train: Int32Array.from(train), test: Int32Array.from(test) };
  });
};

/**
 * Stratified k-fold split of rows that come in groups: a group is tested as a whole, stratified by its first row's label.
 *
 * @param groups number of every row's group
 * @throws RangeError unless 2 <= folds <= groups.
 */
export const groupedFolds = (
  labels: ArrayLike<number>,
  groups: ArrayLike<number>,
  folds: number,
  seed: number,
): Fold[] => {
  const members = new Map<number, number[]>();
  for (let row = 0; row < groups.length; row++) {
    const own = members.get(groups[row] as number);
    if (own) own.push(row);
    else members.set(groups[row] as number, [row]);
  }
  const whole = [...members.values()];
  const rowsOf = (chosen: Int32Array) =>
    Int32Array.from([...chosen].flatMap((group) => whole[group] as number[])).sort();
  return stratifiedFolds(
    whole.map(([first]) => labels[first as number] as number),
    folds,
    seed,
  ).map(({ train, test }) => ({ train: rowsOf(train), test: rowsOf(test) }));
};
