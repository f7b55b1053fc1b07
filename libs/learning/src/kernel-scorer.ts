import type { SparseRow } from './features.js';
import { denseKernel, type KernelModel } from './landmark-kernel.js';
import { RowMatrix } from './row-matrix.js';

/**
 * Scores one message after the other by a {@link KernelModel}. The sparse half of its kernel is a dot product, so its
 * weights are added up per column once; the dense half takes the cosines to the landmarks, which the caller has at hand.
 */
export class KernelScorer {
  /** Class by class, one weight a landmark. */
  private readonly denseWeights: RowMatrix;
  /** Column by column, `classes` numbers each. */
  private readonly sparseWeights: Float32Array;
  private readonly line: Float32Array;

  constructor({ classes, landmarks, weights }: KernelModel) {
    const turned = new Float32Array(classes * landmarks.rows);
    const sums = new Float64Array(landmarks.sparseWidth * classes);
    for (let l = 0; l < landmarks.rows; l++) {
      for (let k = 0; k < classes; k++) turned[k * landmarks.rows + l] = weights[l * classes + k] as number;
      const end = landmarks.rowStart[l + 1] as number;
      for (let e = landmarks.rowStart[l] as number; e < end; e++) {
        const column = (landmarks.columns[e] as number) * classes;
        const value = landmarks.values[e] as number;
        for (let k = 0; k < classes; k++) {
          sums[column + k] = (sums[column + k] as number) + value * (weights[l * classes + k] as number);
        }
      }
    }
    this.denseWeights = new RowMatrix(turned, landmarks.rows);
    this.sparseWeights = Float32Array.from(sums);
    this.line = new Float32Array(landmarks.rows);
  }

  /**
   * @param cosines of the message's dense block to each landmark's
   * @returns one number a class
   */
  score(cosines: Float32Array, { columns, values }: SparseRow): Float64Array {
    cosines.forEach((cosine, l) => (this.line[l] = denseKernel(cosine)));
    const out = Float64Array.from(this.denseWeights.products(this.line));
    const classes = out.length;
    for (let e = 0; e < columns.length; e++) {
      const column = (columns[e] as number) * classes;
      const value = values[e] as number;
      for (let k = 0; k < classes; k++) {
        out[k] = (out[k] as number) + value * (this.sparseWeights[column + k] as number);
      }
    }
    return out;
  }
}
