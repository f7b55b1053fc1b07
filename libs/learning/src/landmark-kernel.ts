import type { Features } from './features.js';
import { choleskyFactor, choleskySolve } from './positive-definite.js';

/**
 * A classifier by kernel ridge regression on one-hot targets, seen from a set of landmark rows (subset of regressors;
 * Rasmussen & Williams, Gaussian Processes for Machine Learning, section 8.3.1). With every training row a landmark it
 * is kernel ridge regression itself.
 */
export interface KernelModel {
  readonly classes: number;
  readonly landmarks: Features;
  /** Landmark by landmark, `classes` numbers each. */
  readonly weights: Float64Array | Float32Array;
}

/** A small constant on the diagonal keeps equal landmarks apart. */
const JITTER = 1e-4;
/** Rows that are brought together before they are multiplied: with all landmarks they stay in the processor's cache. */
const CHUNK = 128;

/** exp(-2 (1 - cosine)): one for equal directions. */
export const denseKernel = (cosine: number): number => Math.exp(2 * cosine - 2);

/**
 * Similarity of rows to landmarks: exp(-2 (1 - cosine)) of the dense blocks, which have length 1, plus the dot product
 * of the sparse blocks.
 */
export class LandmarkKernel {
  readonly count: number;
  /** Per sparse column, the landmarks that have it, and their values there. */
  private readonly postings: { start: Int32Array; landmark: Int32Array; value: Float32Array };

  constructor(readonly landmarks: Features) {
    this.count = landmarks.rows;
    this.postings = postingsOf(landmarks);
  }

  /** Writes the line of each row (one number a landmark) into `matrix`, at the row's own place. */
  write(features: Features, rows: Int32Array, matrix: Float32Array): void {
    const { count, landmarks, postings } = this;
    const { denseWidth: width, dense } = features;
    const { start, landmark, value } = postings;
    for (let i = 0; i < rows.length; i += 2) {
      // Two rows by four landmarks at a time; without a partner a row is its own.
      const first = rows[i] as number;
      const second = rows[Math.min(i + 1, rows.length - 1)] as number;
      writeDensePair(
        dense,
        first * width,
        second * width,
        landmarks.dense,
        width,
        matrix,
        first * count,
        second * count,
        count,
      );
    }
    for (const row of rows) {
      const line = row * count;
      for (let l = line; l < line + count; l++) matrix[l] = denseKernel(matrix[l] as number);
      const end = features.rowStart[row + 1] as number;
      for (let e = features.rowStart[row] as number; e < end; e++) {
        const column = features.columns[e] as number;
        const factor = features.values[e] as number;
        const last = start[column + 1] as number;
        for (let p = start[column] as number; p < last; p++) {
          const at = line + (landmark[p] as number);
          matrix[at] = (matrix[at] as number) + factor * (value[p] as number);
        }
      }
    }
  }
}

/** What some rows add to the normal equations; sums of disjoint sets of rows add up. */
export interface KernelGram {
  /** Landmark by landmark, lower triangle. */
  readonly products: Float64Array;
  /** Landmark by landmark, one number a class. */
  readonly targets: Float64Array;
}

/**
 * @param kernel one line of `count` numbers a row
 * @param labels class of every row
 */
export const kernelGram = (
  kernel: Float32Array,
  count: number,
  rows: Int32Array,
  labels: Int32Array,
  classes: number,
): KernelGram => {
  const products = sharedDoubles(count * count);
  const targets = sharedDoubles(count * classes);
  const chunk = new Float32Array(count * CHUNK);
  for (let from = 0; from < rows.length; from += CHUNK) {
    const length = Math.min(CHUNK, rows.length - from);
    for (let i = 0; i < length; i++) {
      const row = rows[from + i] as number;
      const line = row * count;
      const label = labels[row] as number;
      for (let l = 0; l < count; l++) {
        const value = kernel[line + l] as number;
        chunk[l * CHUNK + i] = value;
        targets[l * classes + label] = (targets[l * classes + label] as number) + value;
      }
    }
    addLowerProducts(products, chunk, count, length);
  }
  return { products, targets };
};

/** plus - minus, of grams over the same landmarks. */
export const combineGrams = (plus: readonly KernelGram[], minus: readonly KernelGram[]): KernelGram => {
  const sum = (part: keyof KernelGram): Float64Array => {
    const out = new Float64Array(plus[0]?.[part].length ?? 0);
    for (const gram of plus)
      for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + (gram[part][i] as number);
    for (const gram of minus)
      for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) - (gram[part][i] as number);
    return out;
  };
  return { products: sum('products'), targets: sum('targets') };
};

/**
 * Weights of the landmarks for each strength of the penalty.
 *
 * @param between kernel of the landmarks with each other, line by line
 * @param kept numbers of the landmarks that may be used; the others get weight 0
 */
export const fitKernelRidge = (
  { products, targets }: KernelGram,
  between: Float32Array,
  kept: Int32Array,
  penalties: readonly number[],
): Float64Array[] => {
  const count = Math.round(Math.sqrt(products.length));
  const classes = targets.length / count;
  const size = kept.length;
  return penalties.map((penalty) => {
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      const line = (kept[i] as number) * count;
      for (let j = 0; j <= i; j++) {
        const at = line + (kept[j] as number);
        matrix[i * size + j] =
          (products[at] as number) + penalty * ((between[at] as number) + (i === j ? JITTER : 0));
      }
    }
    choleskyFactor(matrix, size);
    const weights = new Float64Array(count * classes);
    const column = new Float64Array(size);
    for (let k = 0; k < classes; k++) {
      for (let i = 0; i < size; i++) column[i] = targets[(kept[i] as number) * classes + k] as number;
      choleskySolve(matrix, size, column);
      for (let i = 0; i < size; i++) weights[(kept[i] as number) * classes + k] = column[i] as number;
    }
    return weights;
  });
};

/** Scores of rows whose kernel is known, row-major: one line of `classes` numbers each, about 1 for a sure class. */
export const kernelScores = (
  kernel: Float32Array,
  count: number,
  rows: Int32Array,
  weights: Float64Array | Float32Array,
  classes: number,
): Float64Array => {
  const out = new Float64Array(rows.length * classes);
  rows.forEach((row, i) => {
    const line = row * count;
    const to = i * classes;
    let l = 0;
    for (; l + 4 <= count; l += 4) {
      const w = l * classes;
      const a = kernel[line + l] as number;
      const b = kernel[line + l + 1] as number;
      const c = kernel[line + l + 2] as number;
      const d = kernel[line + l + 3] as number;
      for (let k = 0; k < classes; k++) {
        out[to + k] =
          (out[to + k] as number) +
          a * (weights[w + k] as number) +
          b * (weights[w + classes + k] as number) +
          (c * (weights[w + 2 * classes + k] as number) + d * (weights[w + 3 * classes + k] as number));
      }
    }
    for (; l < count; l++) {
      const value = kernel[line + l] as number;
      for (let k = 0; k < classes; k++) {
        out[to + k] = (out[to + k] as number) + value * (weights[l * classes + k] as number);
      }
    }
  });
  return out;
};

/** So that threads can hand it on without a copy. */
const sharedDoubles = (length: number): Float64Array =>
  new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));

/** products[a][b] += sum over i of chunk[a][i] * chunk[b][i], for b <= a and a little above. */
const addLowerProducts = (
  products: Float64Array,
  chunk: Float32Array,
  count: number,
  length: number,
): void => {
  for (let a = 0; a < count; a += 4) {
    const a0 = a * CHUNK;
    // Past the last landmark the last one is computed again and thrown away.
    const a1 = Math.min(a + 1, count - 1) * CHUNK;
    const a2 = Math.min(a + 2, count - 1) * CHUNK;
    const a3 = Math.min(a + 3, count - 1) * CHUNK;
    const top = Math.min(a + 4, count);
    for (let b = 0; b < top; b += 2) {
      const b0 = b * CHUNK;
      const b1 = Math.min(b + 1, count - 1) * CHUNK;
      let s00 = 0;
      let s01 = 0;
      let s10 = 0;
      let s11 = 0;
      let s20 = 0;
      let s21 = 0;
      let s30 = 0;
      let s31 = 0;
      for (let i = 0; i < length; i++) {
        const x = chunk[b0 + i] as number;
        const y = chunk[b1 + i] as number;
        const p = chunk[a0 + i] as number;
        const q = chunk[a1 + i] as number;
        const r = chunk[a2 + i] as number;
        const s = chunk[a3 + i] as number;
        s00 += p * x;
        s01 += p * y;
        s10 += q * x;
        s11 += q * y;
        s20 += r * x;
        s21 += r * y;
        s30 += s * x;
        s31 += s * y;
      }
      addPair(products, a, b, count, s00, s01);
      addPair(products, a + 1, b, count, s10, s11);
      addPair(products, a + 2, b, count, s20, s21);
      addPair(products, a + 3, b, count, s30, s31);
    }
  }
};

const addPair = (
  products: Float64Array,
  a: number,
  b: number,
  count: number,
  left: number,
  right: number,
): void => {
  if (a >= count) return;
  const at = a * count + b;
  products[at] = (products[at] as number) + left;
  if (b + 1 < count) products[at + 1] = (products[at + 1] as number) + right;
};

/** Dot products of two rows with all landmarks. */
const writeDensePair = (
  dense: Float32Array,
  first: number,
  second: number,
  landmarks: Float32Array,
  width: number,
  matrix: Float32Array,
  firstLine: number,
  secondLine: number,
  count: number,
): void => {
  for (let l = 0; l < count; l += 4) {
    const l0 = l * width;
    const l1 = Math.min(l + 1, count - 1) * width;
    const l2 = Math.min(l + 2, count - 1) * width;
    const l3 = Math.min(l + 3, count - 1) * width;
    let a0 = 0;
    let a1 = 0;
    let a2 = 0;
    let a3 = 0;
    let b0 = 0;
    let b1 = 0;
    let b2 = 0;
    let b3 = 0;
    for (let j = 0; j < width; j++) {
      const x = dense[first + j] as number;
      const y = dense[second + j] as number;
      const p = landmarks[l0 + j] as number;
      const q = landmarks[l1 + j] as number;
      const r = landmarks[l2 + j] as number;
      const s = landmarks[l3 + j] as number;
      a0 += x * p;
      a1 += x * q;
      a2 += x * r;
      a3 += x * s;
      b0 += y * p;
      b1 += y * q;
      b2 += y * r;
      b3 += y * s;
    }
    setFour(matrix, firstLine, l, count, a0, a1, a2, a3);
    setFour(matrix, secondLine, l, count, b0, b1, b2, b3);
  }
};

const setFour = (
  matrix: Float32Array,
  line: number,
  l: number,
  count: number,
  a: number,
  b: number,
  c: number,
  d: number,
): void => {
  matrix[line + l] = a;
  if (l + 1 < count) matrix[line + l + 1] = b;
  if (l + 2 < count) matrix[line + l + 2] = c;
  if (l + 3 < count) matrix[line + l + 3] = d;
};

const postingsOf = ({ rows, sparseWidth, rowStart, columns, values }: Features) => {
  const start = new Int32Array(sparseWidth + 1);
  for (const column of columns) start[column + 1] = (start[column + 1] as number) + 1;
  for (let column = 0; column < sparseWidth; column++) {
    start[column + 1] = (start[column + 1] as number) + (start[column] as number);
  }
  const next = start.slice();
  const landmark = new Int32Array(columns.length);
  const value = new Float32Array(columns.length);
  for (let row = 0; row < rows; row++) {
    const end = rowStart[row + 1] as number;
    for (let e = rowStart[row] as number; e < end; e++) {
      const column = columns[e] as number;
      const place = next[column] as number;
      next[column] = place + 1;
      landmark[place] = row;
      value[place] = values[e] as number;
    }
  }
  return { start, landmark, value };
};
