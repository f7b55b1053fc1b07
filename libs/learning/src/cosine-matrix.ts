import { RowProducts, rowsInLine } from './row-products.js';

/** The largest number of 16 bits: what 1 is kept as. Products of two rows of length 1 fit into 32 bits. */
const ONE = 32_767;
/** Lengths are 1 but for rounding. */
const TOO_LONG = 1.001;

/**
 * Embeddings of length 1 that others are compared with, one after the other. Kept in 16 bits a number: half of the memory that
 * every message has to be run through, in half of the time, for cosines that are off by less than .0001.
 */
export class CosineMatrix {
  private readonly kept: RowProducts<Int16Array>;

  /**
   * @param values embedding after embedding; copied
   * @param width numbers of an embedding
   */
  constructor(values: ArrayLike<number>, width: number) {
    this.kept = new RowProducts({ of: Int16Array, loop: 'cosines', kept }, values, width);
  }

  /** @param rows all of one width; copied */
  static of(rows: readonly ArrayLike<number>[]): CosineMatrix {
    const { values, width } = rowsInLine(rows);
    return new CosineMatrix(values, width);
  }

  /**
   * One cosine a row. What comes out is overwritten by the next call.
   * @throws RangeError when the embedding has another width, or a number above 1.
   */
  cosines(embedding: ArrayLike<number>): Float32Array {
    return this.kept.of(embedding);
  }
}

function kept(value: number): number {
  if (!(Math.abs(value) < TOO_LONG)) throw new RangeError(`${value} is in no embedding of length 1`);
  return Math.max(-ONE, Math.min(ONE, Math.round(value * ONE)));
}
