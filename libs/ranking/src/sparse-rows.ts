/** Few numbers for each of many rows: row r is `columns[starts[r] .. starts[r + 1]]`, ascending, with a value beside each. */
export interface SparseRows {
  starts: Int32Array;
  columns: Int32Array;
  values: Float32Array;
}

/** Packs rows of a number by column. */
export const sparseRows = (rows: readonly ReadonlyMap<number, number>[]): SparseRows => {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ size }, row) => {
    starts[row + 1] = (starts[row] as number) + size;
  });
  const total = starts[rows.length] as number;
  const columns = new Int32Array(total);
  const values = new Float32Array(total);
  rows.forEach((row, index) => {
    const start = starts[index] as number;
    columns.set(Int32Array.from(row.keys()).sort(), start);
    for (let place = start; place < start + row.size; place++) {
      values[place] = row.get(columns[place] as number) as number;
    }
  });
  return { starts, columns, values };
};

/** The value of one cell, 0 where there is none. */
export const cellOf = ({ starts, columns, values }: SparseRows, row: number, column: number): number => {
  let low = starts[row] ?? 0;
  let high = starts[row + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((columns[middle] as number) < column) low = middle + 1;
    else high = middle;
  }
  return low < (starts[row + 1] ?? 0) && columns[low] === column ? (values[low] as number) : 0;
};
