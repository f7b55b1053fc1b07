import { MatrixProduct, transposedMatrix } from './matrix-product.js';
import { seededRandom } from './random.js';

/** Turns towards the directions; what is left to turn by then does not matter to who reads the projections. */
const TURNS = 20;

/**
 * The directions in which rows differ most, by orthogonal iteration on the matrix of their products (Golub & Van Loan,
 * "Matrix Computations", section 8.2.4). Rows are taken as they are, not around their mean.
 *
 * @param rows flat
 * @param count at most `width`
 * @returns `count` orthonormal rows of `width`, flat, the one that tells most first
 */
export const principalDirections = (rows: Float32Array, width: number, count: number): Float32Array => {
  const products = new MatrixProduct();
  const columns = transposedMatrix(rows, width);
  const squares = new Float32Array(width * width);
  products.of(columns, columns, rows.length / width, squares);
  const random = seededRandom(1);
  const directions = Float32Array.from({ length: count * width }, () => random() - 0.5);
  for (let turn = 0; turn < TURNS; turn++) {
    orthonormalize(directions, width);
    products.of(directions.slice(), squares, width, directions);
  }
  orthonormalize(directions, width);
  return directions;
};

/** Gram-Schmidt, each row freed of those before it. */
function orthonormalize(rows: Float32Array, width: number): void {
  for (let at = 0; at < rows.length; at += width) {
    const own = rows.subarray(at, at + width);
    scale(own);
    for (let before = 0; before < at; before += width) {
      let dot = 0;
      for (let i = 0; i < width; i++) dot += (own[i] as number) * (rows[before + i] as number);
      for (let i = 0; i < width; i++) own[i] = (own[i] as number) - dot * (rows[before + i] as number);
    }
    scale(own);
  }
}

function scale(row: Float32Array): void {
  const length = Math.hypot(...row);
  if (length > 0) for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) / length;
}
