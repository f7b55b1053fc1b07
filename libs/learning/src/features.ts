/** One row's non-zero values: `columns` ascending. */
export interface SparseRow {
  columns: ArrayLike<number>;
  values: ArrayLike<number>;
}

/**
 * Rows of a dense block (row-major, `denseWidth` columns) followed by a sparse block (compressed sparse rows,
 * `sparseWidth` columns). Either block may be empty (width 0).
 */
export interface Features {
  readonly rows: number;
  readonly denseWidth: number;
  readonly sparseWidth: number;
  readonly dense: Float32Array;
  /** Row r has its entries at `rowStart[r]` to `rowStart[r + 1]` of `columns` and `values`. */
  readonly rowStart: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/**
 * Puts dense vectors and sparse rows side by side.
 *
 * @throws RangeError when the blocks differ in rows or a vector in width.
 */
export const combineFeatures = (
  dense: readonly ArrayLike<number>[],
  sparse: readonly SparseRow[] = dense.map(() => ({ columns: [], values: [] })),
  sparseWidth = 0,
): Features => {
  if (dense.length !== sparse.length) {
    throw new RangeError(`${dense.length} dense rows beside ${sparse.length} sparse rows`);
  }
  const denseWidth = dense[0]?.length ?? 0;
  const block = new Float32Array(dense.length * denseWidth);
  dense.forEach((row, index) => {
    if (row.length !== denseWidth)
      throw new RangeError(`Row ${index} has ${row.length} values, not ${denseWidth}`);
    block.set(row, index * denseWidth);
  });
  const rowStart = new Int32Array(sparse.length + 1);
  sparse.forEach((row, index) => (rowStart[index + 1] = (rowStart[index] as number) + row.columns.length));
  const columns = new Int32Array(rowStart[sparse.length] as number);
  const values = new Float32Array(columns.length);
  sparse.forEach((row, index) => {
    columns.set(row.columns, rowStart[index] as number);
    values.set(row.values, rowStart[index] as number);
  });
  return { rows: dense.length, denseWidth, sparseWidth, dense: block, rowStart, columns, values };
};
