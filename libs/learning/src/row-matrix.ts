import { RowProducts, rowsInLine } from './row-products.js';

/** A matrix that vectors are multiplied by, one after the other: scores of classes. */
export class RowMatrix {
  private readonly kept: RowProducts<Float32Array>;

  /**
   * @param values row after row; copied
   * @param width columns
   */
  constructor(values: ArrayLike<number>, width: number) {
    this.kept = new RowProducts(
      { of: Float32Array, loop: 'products', kept: (value) => value },
      values,
      width,
    );
  }

  /** @param rows all of one width; copied */
  static of(rows: readonly ArrayLike<number>[]): RowMatrix {
    const { values, width } = rowsInLine(rows);
    return new RowMatrix(values, width);
  }

  get rows(): number {
    return this.kept.rows;
  }

  /**
   * One number a row, in single precision. What comes out is overwritten by the next call.
   * @throws RangeError when the vector has another width.
   */
  products(vector: ArrayLike<number>): Float32Array {
    return this.kept.of(vector);
  }
}
