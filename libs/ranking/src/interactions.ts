/**
 * Who took what, by row numbers: users x items, at most one entry a pair, row by row (compressed sparse rows). Row u is
 * `columns[starts[u] .. starts[u + 1]]`, ascending, with a weight beside each.
 */
export interface Interactions {
  users: number;
  items: number;
  starts: Int32Array;
  columns: Int32Array;
  weights: Float64Array;
}

/** One entry: user and item by number, and a weight above 0 (1 = taken). */
export interface Interaction {
  user: number;
  item: number;
  weight: number;
}

/**
 * What one user took, as a row of {@link Interactions}; from old to new where a ranker of sequences is asked. Item numbers
 * that a ranker does not know say nothing to it.
 */
export interface History {
  items: Int32Array;
  weights: Float64Array;
}

/**
 * Entries in any order; weights of a repeated pair are summed.
 *
 * @throws RangeError for a number outside of its range or a weight that is not above 0
 */
export const interactionsOf = (
  users: number,
  items: number,
  entries: readonly Interaction[],
): Interactions => {
  const rows = Array.from({ length: users }, () => new Map<number, number>());
  for (const { user, item, weight } of entries) {
    const row = rows[user];
    if (!row) throw new RangeError(`User ${user}: there are ${users} users, numbered from 0`);
    if (!Number.isInteger(item) || item < 0 || item >= items) {
      throw new RangeError(`Item ${item}: there are ${items} items, numbered from 0`);
    }
    if (!(weight > 0 && weight < Infinity)) {
      throw new RangeError(`User ${user}, item ${item}: weight ${weight} is not a number above 0`);
    }
    row.set(item, (row.get(item) ?? 0) + weight);
  }
  const starts = new Int32Array(users + 1);
  rows.forEach((row, user) => {
    starts[user + 1] = (starts[user] as number) + row.size;
  });
  const total = starts[users] as number;
  const columns = new Int32Array(total);
  const weights = new Float64Array(total);
  rows.forEach((row, user) => {
    [...row]
      .sort(([a], [b]) => a - b)
      .forEach(([item, weight], place) => {
        columns[(starts[user] as number) + place] = item;
        weights[(starts[user] as number) + place] = weight;
      });
  });
  return { users, items, starts, columns, weights };
};

/** The row of one user; views, not copies. */
export const historyOf = (data: Interactions, user: number): History => {
  const from = data.starts[user] as number;
  const to = data.starts[user + 1] as number;
  return { items: data.columns.subarray(from, to), weights: data.weights.subarray(from, to) };
};

/** What somebody took one after the other, from old to new, as a history of equal weights. */
export const sequenceOf = (items: readonly number[]): History => ({
  items: Int32Array.from(items),
  weights: new Float64Array(items.length).fill(1),
});

/** The same with every weight 1: models of what is taken together do not ask how much it was liked. */
export const withoutWeights = (data: Interactions): Interactions => ({
  ...data,
  weights: new Float64Array(data.weights.length).fill(1),
});

/** Items x users. */
export const transposed = (data: Interactions): Interactions => {
  const starts = new Int32Array(data.items + 1);
  for (const item of data.columns) starts[item + 1] = (starts[item + 1] as number) + 1;
  for (let item = 0; item < data.items; item++) {
    starts[item + 1] = (starts[item + 1] as number) + (starts[item] as number);
  }
  const next = starts.slice(0, data.items);
  const columns = new Int32Array(data.columns.length);
  const weights = new Float64Array(data.columns.length);
  for (let user = 0; user < data.users; user++) {
    for (let entry = data.starts[user] as number; entry < (data.starts[user + 1] as number); entry++) {
      const item = data.columns[entry] as number;
      const place = next[item] as number;
      next[item] = place + 1;
      columns[place] = user;
      weights[place] = data.weights[entry] as number;
    }
  }
  return { users: data.items, items: data.users, starts, columns, weights };
};

/** Entries in each row. */
export const rowSizes = (data: Interactions): Float64Array =>
  Float64Array.from(
    { length: data.users },
    (_, row) => (data.starts[row + 1] as number) - (data.starts[row] as number),
  );

/** X'X: for each pair of items the sum over users of the product of their weights. Flat, items * items. */
export const gramMatrix = (data: Interactions): Float64Array => {
  const gram = new Float64Array(data.items ** 2);
  for (let user = 0; user < data.users; user++) {
    const { items, weights } = historyOf(data, user);
    for (let a = 0; a < items.length; a++) {
      const row = (items[a] as number) * data.items;
      const weight = weights[a] as number;
      for (let b = 0; b < items.length; b++) {
        const cell = row + (items[b] as number);
        gram[cell] = (gram[cell] as number) + weight * (weights[b] as number);
      }
    }
  }
  return gram;
};
