import { MatrixProduct, transposedMatrix } from './matrix-product.js';

/** A matrix that takes part in a calculation, row after row, and how the loss changes with each of its numbers. */
export class Tensor {
  readonly rows: number;
  private own: Float32Array | undefined;

  /** @throws RangeError when the numbers are no rows of that width */
  constructor(
    readonly values: Float32Array,
    readonly width: number,
  ) {
    this.rows = values.length / width;
    if (!Number.isInteger(this.rows)) throw new RangeError(`${values.length} values are no rows of ${width}`);
  }

  /** Made, all 0, when it is first asked for. */
  get gradient(): Float32Array {
    return (this.own ??= new Float32Array(this.values.length));
  }
}

/** A matrix of which a step looks at few rows only: those looked at since they were last cleared. */
export class Table extends Tensor {
  readonly touched = new Set<number>();
}

/** A matrix that is given: nobody asks how the loss changes with it. */
export class Constant extends Tensor {}

/** Rows of a matrix, in their order or those at some places, which may repeat. */
export type Rows = Tensor | { of: Tensor; at: Int32Array };

const products = new MatrixProduct();

/**
 * Reverse-mode automatic differentiation (Griewank & Walther, "Evaluating Derivatives", 2008, chapter 3): each operation
 * works out its result at once and leaves behind how to hand a gradient on; {@link backward} goes through what was left from
 * the last to the first. A tape is for one calculation. Gradients add up in the tensors until somebody clears them.
 */
export class Tape {
  private readonly steps: (() => void)[] = [];

  /** @param learns without it nothing is left behind, and there are no gradients */
  constructor(private readonly learns = true) {}

  /**
   * x times the transpose of `weights`: rows of `x` by rows of `weights`.
   *
   * @param x n rows of k
   * @param weights m rows of k
   * @returns n rows of m
   */
  product(x: Tensor, weights: Tensor): Tensor {
    const out = new Tensor(new Float32Array(x.rows * weights.rows), weights.rows);
    products.of(x.values, weights.values, x.width, out.values);
    return this.left(out, () => {
      if (!(x instanceof Constant)) {
        const ofX = new Float32Array(x.values.length);
        products.of(out.gradient, transposedMatrix(weights.values, weights.width), out.width, ofX);
        addTo(x.gradient, ofX);
      }
      const ofWeights = new Float32Array(weights.values.length);
      products.of(
        transposedMatrix(out.gradient, out.width),
        transposedMatrix(x.values, x.width),
        x.rows,
        ofWeights,
      );
      addTo(weights.gradient, ofWeights);
    });
  }

  /** Number by number, of equally many rows of one width. */
  sum(x: Rows, y: Rows): Tensor {
    const [a, b] = [rowsOf(x), rowsOf(y)];
    const { width, values: ofA } = a.of;
    const { values: ofB } = b.of;
    const values = new Float32Array(a.at.length * width);
    for (let row = 0, to = 0; row < a.at.length; row++) {
      const fromA = (a.at[row] as number) * width;
      const fromB = (b.at[row] as number) * width;
      for (let i = 0; i < width; i++, to++)
        values[to] = (ofA[fromA + i] as number) + (ofB[fromB + i] as number);
    }
    const out = new Tensor(values, width);
    return this.left(out, () => {
      addRows(out.gradient, a);
      addRows(out.gradient, b);
    });
  }

  /** Number by number, of equally many rows of one width. */
  times(x: Rows, y: Rows): Tensor {
    const [a, b] = [rowsOf(x), rowsOf(y)];
    const { width, values: ofA } = a.of;
    const { values: ofB } = b.of;
    const values = new Float32Array(a.at.length * width);
    for (let row = 0, to = 0; row < a.at.length; row++) {
      const fromA = (a.at[row] as number) * width;
      const fromB = (b.at[row] as number) * width;
      for (let i = 0; i < width; i++, to++)
        values[to] = (ofA[fromA + i] as number) * (ofB[fromB + i] as number);
    }
    const out = new Tensor(values, width);
    return this.left(out, () => {
      const [toA, toB, handedOn] = [a.of.gradient, b.of.gradient, out.gradient];
      for (let row = 0, from = 0; row < a.at.length; row++) {
        let atA = (a.at[row] as number) * width;
        let atB = (b.at[row] as number) * width;
        for (let i = 0; i < width; i++, from++, atA++, atB++) {
          const handed = handedOn[from] as number;
          toA[atA] = (toA[atA] as number) + handed * (ofB[atB] as number);
          toB[atB] = (toB[atB] as number) + handed * (ofA[atA] as number);
        }
      }
    });
  }

  /** Side by side: all have the same number of rows. */
  beside(parts: readonly Tensor[]): Tensor {
    const width = parts.reduce((total, part) => total + part.width, 0);
    const rows = (parts[0] as Tensor).rows;
    const out = new Tensor(new Float32Array(rows * width), width);
    let column = 0;
    const columns = parts.map((part) => (column += part.width) - part.width);
    parts.forEach(({ values, width: own }, part) => {
      for (let row = 0, from = 0; row < rows; row++, from += own)
        out.values.set(values.subarray(from, from + own), row * width + (columns[part] as number));
    });
    return this.left(out, () => {
      const handed = out.gradient;
      parts.forEach(({ gradient, width: own }, part) => {
        for (let row = 0, to = 0; row < rows; row++) {
          let from = row * width + (columns[part] as number);
          for (let i = 0; i < own; i++, to++, from++)
            gradient[to] = (gradient[to] as number) + (handed[from] as number);
        }
      });
    });
  }

  /** The rows of `x` at some places, which may repeat. */
  rowsAt(x: Tensor, places: Int32Array): Tensor {
    const { width, values: given } = x;
    const values = new Float32Array(places.length * width);
    for (let row = 0, to = 0; row < places.length; row++) {
      const from = (places[row] as number) * width;
      for (let i = 0; i < width; i++, to++) values[to] = given[from + i] as number;
    }
    if (x instanceof Constant) return new Constant(values, width);
    const out = new Tensor(values, width);
    return this.left(out, () => {
      addRows(out.gradient, { of: x, at: places });
      if (x instanceof Table) for (const place of places) x.touched.add(place);
    });
  }

  /** x where it is above 0; elsewhere `slopes` (one row) times x (He et al. 2015, "Delving Deep into Rectifiers"). */
  rectified(x: Tensor, slopes: Tensor): Tensor {
    const { width, values: given } = x;
    const { values: steep } = slopes;
    const values = new Float32Array(given.length);
    // Without a branch, which a processor foresees wrongly every second time.
    for (let at = 0; at < values.length;) {
      for (let i = 0; i < width; i++, at++) {
        const value = given[at] as number;
        const slope = steep[i] as number;
        values[at] = ((1 + slope) * value + (1 - slope) * Math.abs(value)) / 2;
      }
    }
    const out = new Tensor(values, width);
    return this.left(out, () => {
      const [ofX, ofSlopes, ofOut] = [x.gradient, slopes.gradient, out.gradient];
      for (let at = 0; at < values.length;) {
        for (let i = 0; i < width; i++, at++) {
          const value = given[at] as number;
          const handed = ofOut[at] as number;
          ofX[at] = (ofX[at] as number) + handed * (value > 0 ? 1 : (steep[i] as number));
          ofSlopes[i] = (ofSlopes[i] as number) + handed * Math.min(value, 0);
        }
      }
    });
  }

  /**
   * The softmax of each row over its first numbers, the rest 0.
   *
   * @param lengths how many numbers of each row count; a row of none is all 0
   */
  softmax(x: Tensor, lengths: Int32Array): Tensor {
    const { width, values: given } = x;
    const values = new Float32Array(given.length);
    for (let row = 0, from = 0; row < x.rows; row++, from += width) {
      const to = from + (lengths[row] as number);
      let most = -Infinity;
      for (let i = from; i < to; i++) most = Math.max(most, given[i] as number);
      let sum = 0;
      for (let i = from; i < to; i++) sum += values[i] = Math.exp((given[i] as number) - most);
      for (let i = from; i < to; i++) values[i] = (values[i] as number) / sum;
    }
    const out = new Tensor(values, width);
    return this.left(out, () => {
      const [ofX, ofOut] = [x.gradient, out.gradient];
      for (let row = 0, from = 0; row < x.rows; row++, from += width) {
        const to = from + (lengths[row] as number);
        let mean = 0;
        for (let i = from; i < to; i++) mean += (values[i] as number) * (ofOut[i] as number);
        for (let i = from; i < to; i++)
          ofX[i] = (ofX[i] as number) + (values[i] as number) * ((ofOut[i] as number) - mean);
      }
    });
  }

  /**
   * Weighted sums of groups of rows: with `weights` of n rows of g, there are n * g rows `x`, the first g of them for the first
   * row of weights.
   */
  weightedSums(weights: Tensor, x: Rows): Tensor {
    const { of, at } = rowsOf(x);
    const { width, values: given } = of;
    const { width: each, values: weight } = weights;
    const sums = new Float32Array(weights.rows * width);
    for (let place = 0; place < at.length; place++) {
      const to = Math.floor(place / each) * width;
      const from = (at[place] as number) * width;
      const share = weight[place] as number;
      for (let i = 0; i < width; i++)
        sums[to + i] = (sums[to + i] as number) + share * (given[from + i] as number);
    }
    const out = new Tensor(sums, width);
    return this.left(out, () => {
      const [ofX, ofWeights, ofOut] = [of.gradient, weights.gradient, out.gradient];
      for (let place = 0; place < at.length; place++) {
        const from = Math.floor(place / each) * width;
        const to = (at[place] as number) * width;
        const share = weight[place] as number;
        let dot = 0;
        for (let i = 0; i < width; i++) {
          const handed = ofOut[from + i] as number;
          dot += handed * (given[to + i] as number);
          ofX[to + i] = (ofX[to + i] as number) + share * handed;
        }
        ofWeights[place] = (ofWeights[place] as number) + dot;
      }
    });
  }

  /** The same numbers in rows of another width. */
  inRowsOf(x: Tensor, width: number): Tensor {
    const out = new Tensor(x.values, width);
    return this.left(out, () => addTo(x.gradient, out.gradient));
  }

  /**
   * The mean binary cross-entropy of logits, one number.
   *
   * @param labels of each logit 0 or 1
   */
  crossEntropy(logits: Tensor, labels: Float32Array): Tensor {
    const count = logits.values.length;
    let sum = 0;
    logits.values.forEach((logit, i) => {
      // log(1 + e^x) - label * x, safe against overflow.
      sum += Math.max(logit, 0) - logit * (labels[i] as number) + Math.log1p(Math.exp(-Math.abs(logit)));
    });
    const out = new Tensor(Float32Array.of(sum / count), 1);
    return this.left(out, () => {
      const handed = (out.gradient[0] as number) / count;
      logits.values.forEach((logit, i) => {
        const excess = 1 / (1 + Math.exp(-logit)) - (labels[i] as number);
        logits.gradient[i] = (logits.gradient[i] as number) + handed * excess;
      });
    });
  }

  /** Adds to every tensor's gradient how `loss`, one number, changes with it. */
  backward(loss: Tensor): void {
    loss.gradient[0] = 1;
    for (const step of this.steps.reverse()) step();
  }

  private left(out: Tensor, step: () => void): Tensor {
    if (this.learns) this.steps.push(step);
    return out;
  }
}

function rowsOf(x: Rows): { of: Tensor; at: Int32Array } {
  return x instanceof Tensor ? { of: x, at: new Int32Array(x.rows).map((_, row) => row) } : x;
}

/** Adds rows, one after the other, to the gradient of those they came from. */
function addRows(
  handed: Float32Array,
  { of: { gradient, width }, at }: { of: Tensor; at: Int32Array },
): void {
  for (let row = 0, from = 0; row < at.length; row++) {
    const to = (at[row] as number) * width;
    for (let i = 0; i < width; i++, from++)
      gradient[to + i] = (gradient[to + i] as number) + (handed[from] as number);
  }
}

function addTo(sum: Float32Array, values: Float32Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (values[i] as number);
}
