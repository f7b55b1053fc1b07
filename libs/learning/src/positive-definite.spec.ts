import { choleskyFactor, choleskySolve, invertPositiveDefinite } from './positive-definite.js';
import { seededRandom } from './random.js';

/** B'B + I of a random B: symmetric and positive definite. */
const example = (size: number): Float64Array => {
  const random = seededRandom(size);
  const rows = Array.from({ length: size }, () => Float64Array.from({ length: size }, () => random() - 0.5));
  return Float64Array.from({ length: size * size }, (_, cell) => {
    const i = Math.floor(cell / size);
    const j = cell % size;
    return rows.reduce((sum, row) => sum + (row[i] as number) * (row[j] as number), i === j ? 1 : 0);
  });
};

const product = (a: Float64Array, b: Float64Array, size: number, i: number, j: number): number => {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += (a[i * size + k] as number) * (b[k * size + j] as number);
  return sum;
};

describe('positive definite matrices', () => {
  it.each([1, 5, 64, 67, 150])('a matrix of %i rows times its inverse is the identity', (size) => {
    const matrix = example(size);
    const inverse = invertPositiveDefinite(matrix.slice(), size);
    let worst = 0;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        worst = Math.max(worst, Math.abs(product(matrix, inverse, size, i, j) - (i === j ? 1 : 0)));
      }
    }
    expect(worst).toBeLessThan(1e-10);
  });

  it('solves linear equations', () => {
    const matrix = example(70);
    const wanted = Float64Array.from({ length: 70 }, (_, i) => i - 35);
    const solved = Float64Array.from({ length: 70 }, (_, i) =>
      wanted.reduce((sum, value, k) => sum + value * (matrix[i * 70 + k] as number), 0),
    );
    choleskyFactor(matrix, 70);
    choleskySolve(matrix, 70, solved);
    solved.forEach((value, i) => {
      expect(value).toBeCloseTo(wanted[i] as number, 8);
    });
  });

  it('says which row makes a matrix unusable', () => {
    expect(() => invertPositiveDefinite(Float64Array.from([1, 2, 2, 1]), 2)).toThrow(
      'The matrix is not positive definite (row 2 of 2)',
    );
    expect(() => invertPositiveDefinite(Float64Array.from([Number.NaN]), 1)).toThrow(RangeError);
  });
});
