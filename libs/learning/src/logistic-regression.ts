import { combineFeatures, type Features, type SparseRow } from './features.js';
import { type Landscape, minimize, type MinimizeOptions } from './lbfgs.js';

/**
 * A multinomial logistic regression. `weights` holds the dense block class by class (`classes` lines of `denseWidth`),
 * then the sparse block feature by feature (`sparseWidth` lines of `classes`), then the biases (`classes`): each
 * product reads memory in order.
 */
export interface LogisticModel {
  readonly classes: number;
  readonly denseWidth: number;
  readonly sparseWidth: number;
  readonly weights: Float64Array | Float32Array;
}

export interface LogisticOptions extends MinimizeOptions {
  classes: number;
  /** Inverse strength of the L2 penalty: C * (sum of log losses) + |weights|^2 / 2, biases free; as in LIBLINEAR. */
  C: number;
  /** Train on these rows only; all when absent. */
  rows?: Int32Array;
  /** Added to the logits of every row, row-major (`rows * classes`): what is known before this model; none when absent. */
  offsets?: ArrayLike<number>;
  /** Start from this solution, e.g. the one for the next smaller C. */
  warmStart?: LogisticModel;
}

/**
 * Fits by L-BFGS.
 *
 * @param labels class number of every row of `features`
 * @throws RangeError on labels outside 0..classes-1, on no rows, or on a warm start of another shape.
 */
export const fitLogisticRegression = (
  features: Features,
  labels: Int32Array,
  { classes, C, rows, warmStart, offsets, ...options }: LogisticOptions,
): LogisticModel & { iterations: number; loss: number } => {
  const chosen = rows ?? Int32Array.from({ length: features.rows }, (_, row) => row);
  if (chosen.length === 0) throw new RangeError('No rows to train on');
  for (const row of chosen) {
    const label = labels[row];
    if (label === undefined || label < 0 || label >= classes) {
      throw new RangeError(`Row ${row} has label ${label}; labels go from 0 to ${classes - 1}`);
    }
  }
  const { denseWidth, sparseWidth } = features;
  const size = (denseWidth + sparseWidth + 1) * classes;
  if (warmStart && warmStart.weights.length !== size) {
    throw new RangeError(`The warm start has ${warmStart.weights.length} weights, not ${size}`);
  }
  const weights = new Float64Array(size);
  if (warmStart) weights.set(warmStart.weights);
  const landscape = softmaxLoss(features, labels, chosen, classes, 1 / (C * chosen.length), offsets);
  const { iterations, value } = minimize(landscape, weights, options);
  return { classes, denseWidth, sparseWidth, weights, iterations, loss: value };
};

/** Logits of the given rows, row-major: `rows.length * model.classes`. */
export const logitsOf = (model: LogisticModel, features: Features, rows: Int32Array): Float64Array => {
  const out = new Float64Array(rows.length * model.classes);
  multiply(features, rows, model.weights, model.classes, out);
  return out;
};

/** Logits of one row that is not part of a matrix. */
export const logitsOfRow = (
  model: LogisticModel,
  dense: ArrayLike<number>,
  sparse: SparseRow,
): Float64Array => {
  const { classes, weights, denseWidth, sparseWidth } = model;
  const features = combineFeatures([dense], [sparse], sparseWidth);
  if (features.denseWidth !== denseWidth)
    throw new RangeError(`${dense.length} dense values, not ${denseWidth}`);
  const out = new Float64Array(classes);
  multiply(features, Int32Array.of(0), weights, classes, out);
  return out;
};

/** Probabilities of one line of logits, each divided by the temperature first. Safe against overflow. */
export const softmax = (logits: ArrayLike<number>, temperature = 1): Float64Array => {
  const out = new Float64Array(logits.length);
  let largest = -Infinity;
  for (let k = 0; k < out.length; k++) {
    const logit = (out[k] = (logits[k] as number) / temperature);
    if (logit > largest) largest = logit;
  }
  let sum = 0;
  for (let k = 0; k < out.length; k++) sum += out[k] = Math.exp((out[k] as number) - largest);
  for (let k = 0; k < out.length; k++) out[k] = (out[k] as number) / sum;
  return out;
};

/** Mean log loss plus `penalty` / 2 times the squared weights (biases free), as a landscape for {@link minimize}. */
const softmaxLoss = (
  features: Features,
  labels: Int32Array,
  rows: Int32Array,
  classes: number,
  penalty: number,
  offsets?: ArrayLike<number>,
): Landscape => {
  const count = rows.length;
  const penalised = (features.denseWidth + features.sparseWidth) * classes;
  const size = penalised + classes;
  const point = new Float64Array(size);
  const ray = new Float64Array(size);
  // The logits move in a straight line with the weights, so a line search needs no further matrix products.
  const logits = new Float64Array(count * classes);
  const change = new Float64Array(count * classes);
  const residuals = new Float64Array(count * classes);
  const lossAt = (step: number) => {
    let loss = 0;
    let slope = 0;
    for (let i = 0; i < count; i++) {
      const line = i * classes;
      let largest = -Infinity;
      for (let k = line; k < line + classes; k++) {
        const logit = (logits[k] as number) + step * (change[k] as number);
        residuals[k] = logit;
        if (logit > largest) largest = logit;
      }
      const target = line + (labels[rows[i] as number] as number);
      const targetLogit = residuals[target] as number;
      let sum = 0;
      for (let k = line; k < line + classes; k++)
        sum += residuals[k] = Math.exp((residuals[k] as number) - largest);
      loss += largest + Math.log(sum) - targetLogit;
      const scale = 1 / sum;
      for (let k = line; k < line + classes; k++) {
        const probability = (residuals[k] as number) * scale;
        residuals[k] = probability;
        slope += probability * (change[k] as number);
      }
      residuals[target] = (residuals[target] as number) - 1;
      slope -= change[target] as number;
    }
    return { loss: loss / count, slope: slope / count };
  };
  const writeGradient = (gradient: Float64Array) => {
    gradient.fill(0);
    multiplyTransposed(features, rows, residuals, classes, gradient);
    for (let i = 0; i < size; i++) {
      gradient[i] = (gradient[i] as number) / count + (i < penalised ? penalty * (point[i] as number) : 0);
    }
  };
  return {
    size,
    start: (from, gradient) => {
      point.set(from);
      multiply(features, rows, point, classes, logits);
      if (offsets) {
        for (let i = 0; i < logits.length; i++) {
          const row = rows[Math.floor(i / classes)] as number;
          logits[i] = (logits[i] as number) + (offsets[row * classes + (i % classes)] as number);
        }
      }
      change.fill(0);
      const { loss } = lossAt(0);
      writeGradient(gradient);
      return loss + (penalty / 2) * partialDot(point, point, penalised);
    },
    along: (direction) => {
      ray.set(direction);
      multiply(features, rows, ray, classes, change);
      const pointPoint = partialDot(point, point, penalised);
      const pointRay = partialDot(point, ray, penalised);
      const rayRay = partialDot(ray, ray, penalised);
      return (step) => {
        const { loss, slope } = lossAt(step);
        const norm = pointPoint + 2 * step * pointRay + step * step * rayRay;
        return { value: loss + (penalty / 2) * norm, slope: slope + penalty * (pointRay + step * rayRay) };
      };
    },
    move: (step, gradient) => {
      lossAt(step);
      for (let i = 0; i < logits.length; i++)
        logits[i] = (logits[i] as number) + step * (change[i] as number);
      for (let i = 0; i < size; i++) point[i] = (point[i] as number) + step * (ray[i] as number);
      writeGradient(gradient);
    },
  };
};

/** out = features[rows] * weights. */
const multiply = (
  features: Features,
  rows: Int32Array,
  weights: Float64Array | Float32Array,
  classes: number,
  out: Float64Array,
): void => {
  const { denseWidth, sparseWidth, rowStart, columns, values } = features;
  const sparse = denseWidth * classes;
  const bias = sparse + sparseWidth * classes;
  for (let i = 0; i < rows.length; i++) {
    for (let k = 0; k < classes; k++) out[i * classes + k] = weights[bias + k] as number;
  }
  multiplyDense(features, rows, weights, classes, out);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const line = i * classes;
    const end = rowStart[row + 1] as number;
    let e = rowStart[row] as number;
    // Four features at a time: the line of sums is read and written a quarter as often.
    for (; e + 4 <= end; e += 4) {
      const x0 = values[e] as number;
      const x1 = values[e + 1] as number;
      const x2 = values[e + 2] as number;
      const x3 = values[e + 3] as number;
      const w0 = sparse + (columns[e] as number) * classes;
      const w1 = sparse + (columns[e + 1] as number) * classes;
      const w2 = sparse + (columns[e + 2] as number) * classes;
      const w3 = sparse + (columns[e + 3] as number) * classes;
      for (let k = 0; k < classes; k++) {
        out[line + k] =
          (out[line + k] as number) +
          x0 * (weights[w0 + k] as number) +
          x1 * (weights[w1 + k] as number) +
          (x2 * (weights[w2 + k] as number) + x3 * (weights[w3 + k] as number));
      }
    }
    for (; e < end; e++)
      addLine(out, line, values[e] as number, weights, sparse + (columns[e] as number) * classes, classes);
  }
};

/** Two rows by four classes at a time: eight sums stay in registers while the features stream by. */
const multiplyDense = (
  { dense, denseWidth }: Features,
  rows: Int32Array,
  weights: Float64Array | Float32Array,
  classes: number,
  out: Float64Array,
): void => {
  for (let i = 0; i < rows.length; i += 2) {
    const second = Math.min(i + 1, rows.length - 1);
    const base = (rows[i] as number) * denseWidth;
    const shift = (rows[second] as number) * denseWidth - base;
    for (let k = 0; k < classes; k += 4) {
      // Past the last class the last one is computed again and thrown away.
      const v0 = k * denseWidth;
      const v1 = Math.min(k + 1, classes - 1) * denseWidth;
      const v2 = Math.min(k + 2, classes - 1) * denseWidth;
      const v3 = Math.min(k + 3, classes - 1) * denseWidth;
      let a0 = 0;
      let a1 = 0;
      let a2 = 0;
      let a3 = 0;
      let b0 = 0;
      let b1 = 0;
      let b2 = 0;
      let b3 = 0;
      for (let j = 0; j < denseWidth; j++) {
        const x = dense[base + j] as number;
        const y = dense[base + shift + j] as number;
        const w0 = weights[v0 + j] as number;
        const w1 = weights[v1 + j] as number;
        const w2 = weights[v2 + j] as number;
        const w3 = weights[v3 + j] as number;
        a0 += x * w0;
        a1 += x * w1;
        a2 += x * w2;
        a3 += x * w3;
        b0 += y * w0;
        b1 += y * w1;
        b2 += y * w2;
        b3 += y * w3;
      }
      addFour(out, i * classes, k, classes, a0, a1, a2, a3);
      if (second > i) addFour(out, second * classes, k, classes, b0, b1, b2, b3);
    }
  }
};

const addFour = (
  out: Float64Array,
  line: number,
  k: number,
  classes: number,
  s0: number,
  s1: number,
  s2: number,
  s3: number,
): void => {
  out[line + k] = (out[line + k] as number) + s0;
  if (k + 1 < classes) out[line + k + 1] = (out[line + k + 1] as number) + s1;
  if (k + 2 < classes) out[line + k + 2] = (out[line + k + 2] as number) + s2;
  if (k + 3 < classes) out[line + k + 3] = (out[line + k + 3] as number) + s3;
};

/** out += transpose(features[rows]) * lines, where `lines` has one line of `classes` numbers per row. */
const multiplyTransposed = (
  { dense, denseWidth, sparseWidth, rowStart, columns, values }: Features,
  rows: Int32Array,
  lines: Float64Array,
  classes: number,
  out: Float64Array,
): void => {
  const sparse = denseWidth * classes;
  const bias = sparse + sparseWidth * classes;
  let i = 0;
  // Four rows by two classes at a time: each gradient is read and written once for four rows.
  for (; i + 4 <= rows.length; i += 4) {
    const base0 = (rows[i] as number) * denseWidth;
    const base1 = (rows[i + 1] as number) * denseWidth;
    const base2 = (rows[i + 2] as number) * denseWidth;
    const base3 = (rows[i + 3] as number) * denseWidth;
    const line = i * classes;
    for (let k = 0; k < classes; k += 2) {
      const paired = k + 1 < classes ? 1 : 0;
      const r0 = lines[line + k] as number;
      const r1 = lines[line + classes + k] as number;
      const r2 = lines[line + 2 * classes + k] as number;
      const r3 = lines[line + 3 * classes + k] as number;
      // Without a partner the class is its own, with nothing to add.
      const q0 = paired * (lines[line + k + paired] as number);
      const q1 = paired * (lines[line + classes + k + paired] as number);
      const q2 = paired * (lines[line + 2 * classes + k + paired] as number);
      const q3 = paired * (lines[line + 3 * classes + k + paired] as number);
      const g = k * denseWidth;
      const h = (k + paired) * denseWidth;
      for (let j = 0; j < denseWidth; j++) {
        const x0 = dense[base0 + j] as number;
        const x1 = dense[base1 + j] as number;
        const x2 = dense[base2 + j] as number;
        const x3 = dense[base3 + j] as number;
        out[g + j] = (out[g + j] as number) + x0 * r0 + x1 * r1 + (x2 * r2 + x3 * r3);
        out[h + j] = (out[h + j] as number) + x0 * q0 + x1 * q1 + (x2 * q2 + x3 * q3);
      }
    }
  }
  for (; i < rows.length; i++) {
    const base = (rows[i] as number) * denseWidth;
    for (let k = 0; k < classes; k++) {
      addLine(out, k * denseWidth, lines[i * classes + k] as number, dense, base, denseWidth);
    }
  }
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r] as number;
    addLine(out, bias, 1, lines, r * classes, classes);
    const end = rowStart[row + 1] as number;
    for (let e = rowStart[row] as number; e < end; e++) {
      addLine(
        out,
        sparse + (columns[e] as number) * classes,
        values[e] as number,
        lines,
        r * classes,
        classes,
      );
    }
  }
};

const addLine = (
  out: Float64Array,
  to: number,
  factor: number,
  source: Float64Array | Float32Array,
  from: number,
  length: number,
): void => {
  for (let i = 0; i < length; i++)
    out[to + i] = (out[to + i] as number) + factor * (source[from + i] as number);
};

const partialDot = (a: Float64Array, b: Float64Array, length: number): number => {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};
