// Long rows are walked in pieces that stay in the processor's cache, targets in blocks of rows.
const PIECE = 256;
const BLOCK = 64;

/**
 * target[i][j] += sign * sum over k of left[i][k] * right[j][k], for the given half-open ranges. All three matrices are
 * flat, row by row, `width` columns each. Four rows by two at a time, so that sums stay in registers.
 */
const addRowProducts = (
  target: Float64Array,
  left: Float64Array,
  right: Float64Array,
  width: number,
  sign: 1 | -1,
  [fromRow, toRow]: readonly [number, number],
  [fromColumn, toColumn]: readonly [number, number],
  [fromSum, toSum]: readonly [number, number],
): void => {
  for (let start = fromSum; start < toSum; start += PIECE) {
    const length = Math.min(PIECE, toSum - start);
    let i = fromRow;
    for (; i + 4 <= toRow; i += 4) {
      const l0 = i * width + start;
      const l1 = l0 + width;
      const l2 = l1 + width;
      const l3 = l2 + width;
      let j = fromColumn;
      for (; j + 2 <= toColumn; j += 2) {
        const r0 = j * width + start;
        const r1 = r0 + width;
        let s00 = 0;
        let s01 = 0;
        let s10 = 0;
        let s11 = 0;
        let s20 = 0;
        let s21 = 0;
        let s30 = 0;
        let s31 = 0;
        for (let k = 0; k < length; k++) {
          const a = right[r0 + k] as number;
          const b = right[r1 + k] as number;
          const c0 = left[l0 + k] as number;
          s00 += c0 * a;
          s01 += c0 * b;
          const c1 = left[l1 + k] as number;
          s10 += c1 * a;
          s11 += c1 * b;
          const c2 = left[l2 + k] as number;
          s20 += c2 * a;
          s21 += c2 * b;
          const c3 = left[l3 + k] as number;
          s30 += c3 * a;
          s31 += c3 * b;
        }
        const t = i * width + j;
        target[t] = (target[t] as number) + sign * s00;
        target[t + 1] = (target[t + 1] as number) + sign * s01;
        target[t + width] = (target[t + width] as number) + sign * s10;
        target[t + width + 1] = (target[t + width + 1] as number) + sign * s11;
        target[t + 2 * width] = (target[t + 2 * width] as number) + sign * s20;
        target[t + 2 * width + 1] = (target[t + 2 * width + 1] as number) + sign * s21;
        target[t + 3 * width] = (target[t + 3 * width] as number) + sign * s30;
        target[t + 3 * width + 1] = (target[t + 3 * width + 1] as number) + sign * s31;
      }
      for (; j < toColumn; j++) {
        for (let row = i; row < i + 4; row++) addOne(row, j, start, length);
      }
    }
    for (; i < toRow; i++) {
      for (let j = fromColumn; j < toColumn; j++) addOne(i, j, start, length);
    }
  }

  function addOne(row: number, column: number, start: number, length: number): void {
    const l = row * width + start;
    const r = column * width + start;
    let sum = 0;
    for (let k = 0; k < length; k++) sum += (left[l + k] as number) * (right[r + k] as number);
    const t = row * width + column;
    target[t] = (target[t] as number) + sign * sum;
  }
};

/**
 * Cholesky factor of a symmetric positive definite matrix, in place: A = L L'. Reads the lower triangle and leaves L
 * there; the upper triangle is not touched.
 *
 * @param matrix flat, row by row, size * size
 * @throws RangeError when the matrix is not positive definite
 */
export const choleskyFactor = (matrix: Float64Array, size: number): void => {
  for (let from = 0; from < size; from += BLOCK) {
    const to = Math.min(from + BLOCK, size);
    for (let top = from; top < size; top += BLOCK) {
      const bottom = Math.min(top + BLOCK, size);
      addRowProducts(matrix, matrix, matrix, size, -1, [top, bottom], [from, to], [0, from]);
    }
    for (let j = from; j < to; j++) {
      const jRow = j * size;
      let pivot = matrix[jRow + j] as number;
      for (let k = from; k < j; k++) pivot -= (matrix[jRow + k] as number) ** 2;
      if (!(pivot > 0)) throw new RangeError(`The matrix is not positive definite (row ${j + 1} of ${size})`);
      const root = Math.sqrt(pivot);
      matrix[jRow + j] = root;
      for (let i = j + 1; i < size; i++) {
        const iRow = i * size;
        let sum = matrix[iRow + j] as number;
        for (let k = from; k < j; k++) sum -= (matrix[iRow + k] as number) * (matrix[jRow + k] as number);
        matrix[iRow + j] = sum / root;
      }
    }
  }
};

/**
 * Solves A x = b in place, given the factor that {@link choleskyFactor} left.
 *
 * @param factor flat, size * size
 * @param rightSide b on entry, x on return
 */
export const choleskySolve = (factor: Float64Array, size: number, rightSide: Float64Array): void => {
  for (let i = 0; i < size; i++) {
    let sum = rightSide[i] as number;
    for (let k = 0; k < i; k++) sum -= (factor[i * size + k] as number) * (rightSide[k] as number);
    rightSide[i] = sum / (factor[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i--) {
    const value = (rightSide[i] as number) / (factor[i * size + i] as number);
    rightSide[i] = value;
    for (let k = 0; k < i; k++)
      rightSide[k] = (rightSide[k] as number) - value * (factor[i * size + k] as number);
  }
};

/**
 * Inverse of a symmetric positive definite matrix by a blocked Cholesky factorisation; about size^3 / 2 multiplications.
 *
 * @param matrix flat, row by row, size * size; its lower triangle is overwritten
 * @throws RangeError when the matrix is not positive definite
 */
export const invertPositiveDefinite = (matrix: Float64Array, size: number): Float64Array => {
  choleskyFactor(matrix, size);
  // Row j holds column j of the factor's inverse, so that every product below runs along rows.
  const columns = new Float64Array(size * size);
  const sums = new Float64Array(size * size);
  for (let from = 0; from < size; from += BLOCK) {
    const to = Math.min(from + BLOCK, size);
    for (let left = 0; left < from; left += BLOCK) {
      addRowProducts(sums, matrix, columns, size, -1, [from, to], [left, left + BLOCK], [left, from]);
    }
    for (let i = from; i < to; i++) {
      const pivot = matrix[i * size + i] as number;
      for (let j = 0; j < i; j++) {
        let sum = sums[i * size + j] as number;
        for (let k = Math.max(from, j); k < i; k++) {
          sum -= (matrix[i * size + k] as number) * (columns[j * size + k] as number);
        }
        columns[j * size + i] = sum / pivot;
      }
      columns[i * size + i] = 1 / pivot;
    }
  }
  const inverse = sums.fill(0);
  for (let from = 0; from < size; from += BLOCK) {
    const to = Math.min(from + BLOCK, size);
    for (let left = 0; left <= from; left += BLOCK) {
      const range = [left, Math.min(left + BLOCK, size)] as const;
      addRowProducts(inverse, columns, columns, size, 1, [from, to], range, [from, size]);
    }
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) inverse[j * size + i] = inverse[i * size + j] as number;
  }
  return inverse;
};
