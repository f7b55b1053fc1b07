import { choleskyFactor, CosineMatrix, RowMatrix } from '#learning';

/**
 * How near a text is to the mean of a statement and the questions that it is known to answer, where directions in which all
 * texts differ count less: cosines after whitening by C = XX'/n + m I, X being all of these embeddings and m their mean
 * variance; a nearest-prototype classifier with one covariance for all classes, shrunk (Friedman, Regularized Discriminant
 * Analysis, 1989). It reads questions with a statement's words in other ones better than the nearest single question does.
 */
export class WhitenedPrototypes {
  private constructor(
    /** Of C = L L'; flat, row by row, its lower triangle. */
    private readonly factor: Float64Array,
    private readonly width: number,
    private readonly prototypes: CosineMatrix,
  ) {}

  /** @param classes Of each statement: its embedding and those of its questions, each of length 1. At least one statement. */
  static of(classes: readonly (readonly Float32Array[])[]): WhitenedPrototypes {
    const all = [...new Set(classes.flat())];
    const width = all[0]?.length ?? 0;
    const factor = covarianceOf(all, width);
    choleskyFactor(factor, width);
    const prototypes = classes.map((members) => whitened(factor, meanOf(members, width)));
    return new WhitenedPrototypes(factor, width, CosineMatrix.of(prototypes));
  }

  /** One cosine a statement. What comes out is overwritten by the next call. */
  cosines(embedding: Float32Array): Float32Array {
    return this.prototypes.cosines(
      whitened(this.factor, Float64Array.from(embedding.subarray(0, this.width))),
    );
  }
}

/** Rows multiplied at a time: few enough to stay in the processor's own memory. */
const SLICE = 512;

/** The lower triangle of XX'/n + m I. */
function covarianceOf(rows: readonly Float32Array[], width: number): Float64Array {
  const sums = new Float64Array(width * width);
  for (let from = 0; from < rows.length; from += SLICE) {
    const slice = rows.slice(from, from + SLICE);
    const columns = Array.from({ length: width }, () => new Float32Array(slice.length));
    slice.forEach((row, k) => {
      for (let i = 0; i < width; i++) (columns[i] as Float32Array)[k] = row[i] as number;
    });
    const matrix = RowMatrix.of(columns);
    columns.forEach((column, i) => {
      const products = matrix.products(column);
      for (let j = 0, at = i * width; j <= i; j++, at++)
        sums[at] = (sums[at] as number) + (products[j] as number);
    });
  }
  let trace = 0;
  for (let i = 0; i < width; i++) trace += sums[i * width + i] as number;
  const meanVariance = trace / width / rows.length;
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) sums[i * width + j] = (sums[i * width + j] as number) / rows.length;
    sums[i * width + i] = (sums[i * width + i] as number) + meanVariance;
  }
  return sums;
}

function meanOf(rows: readonly Float32Array[], width: number): Float64Array {
  const mean = new Float64Array(width);
  for (const row of rows) for (let i = 0; i < width; i++) mean[i] = (mean[i] as number) + (row[i] as number);
  return mean.map((sum) => sum / rows.length);
}

/** Solves L z = x in place by forward substitution; z is brought to length 1. */
function whitened(factor: Float64Array, vector: Float64Array): Float64Array {
  const width = vector.length;
  let square = 0;
  for (let i = 0; i < width; i++) {
    let sum = vector[i] as number;
    for (let k = 0; k < i; k++) sum -= (factor[i * width + k] as number) * (vector[k] as number);
    const value = sum / (factor[i * width + i] as number);
    vector[i] = value;
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  return vector.map((value) => value / length);
}
