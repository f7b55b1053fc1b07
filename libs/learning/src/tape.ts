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
      const ofX = new Float32Array(x.values.length);
      products.of(out.gradient, transposedMatrix(weights.values, weights.width), out.width, ofX);
      addTo(x.gradient, ofX);
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

  /** Number by number, of two matrices of one shape; or one row `y` added to each row of `x`. */
  sum(x: Tensor, y: Tensor): Tensor {
    const values = new Float32Array(x.values.length);
    const size = y.values.length;
    for (let from = 0; from < values.length; from += size)
      for (let i = 0; i < size; i++)
        values[from + i] = (x.values[from + i] as number) + (y.values[i] as number);
    const out = new Tensor(values, x.width);
    return this.left(out, () => {
      addTo(x.gradient, out.gradient);
      const { gradient } = y;
      for (let from = 0; from < values.length; from += size)
        for (let i = 0; i < size; i++)
          gradient[i] = (gradient[i] as number) + (out.gradient[from + i] as number);
    });
  }

  /** Number by number, of two matrices of one shape. */
  times(x: Tensor, y: Tensor): Tensor {
    const values = new Float32Array(x.values.length);
    for (let i = 0; i < values.length; i++) values[i] = (x.values[i] as number) * (y.values[i] as number);
    const out = new Tensor(values, x.width);
    return this.left(out, () => {
      const [ofX, ofY, ofOut] = [x.gradient, y.gradient, out.gradient];
      for (let i = 0; i < values.length; i++) {
        ofX[i] = (ofX[i] as number) + (ofOut[i] as number) * (y.values[i] as number);
        ofY[i] = (ofY[i] as number) + (ofOut[i] as number) * (x.values[i] as number);
      }
    });
  }

  /** Side by side: all have the same number of rows. */
  beside(parts: readonly Tensor[]): Tensor {
    const width = parts.reduce((total, part) => total + part.width, 0);
    const rows = (parts[0] as Tensor).rows;
    const out = new Tensor(new Float32Array(rows * width), width);
    const copy = (each: (part: Tensor, own: number, whole: number) => void): void => {
      let column = 0;
      for (const part of parts) {
        for (let row = 0; row < rows; row++) each(part, row * part.width, row * width + column);
        column += part.width;
      }
    };
    copy(({ values, width: own }, from, to) => {
      for (let i = 0; i < own; i++) out.values[to + i] = values[from + i] as number;
    });
    return this.left(out, () =>
      copy(({ gradient, width: own }, to, from) => {
        for (let i = 0; i < own; i++)
          gradient[to + i] = (gradient[to + i] as number) + (out.gradient[from + i] as number);
      }),
    );
  }

  /** The rows of `x` at some places, which may repeat. */
  rowsAt(x: Tensor, places: Int32Array): Tensor {
    const { width } = x;
    const values = new Float32Array(places.length * width);
    for (let row = 0; row < places.length; row++) {
      const [to, from] = [row * width, (places[row] as number) * width];
      for (let i = 0; i < width; i++) values[to + i] = x.values[from + i] as number;
    }
    const out = new Tensor(values, width);
    return this.left(out, () => {
      const { gradient } = x;
      for (let row = 0; row < places.length; row++) {
        const place = places[row] as number;
        const [from, to] = [row * width, place * width];
        for (let i = 0; i < width; i++)
          gradient[to + i] = (gradient[to + i] as number) + (out.gradient[from + i] as number);
        if (x instanceof Table) x.touched.add(place);
      }
    });
  }

  /** x where it is above 0; elsewhere `slopes` (one row) times x (He et al. 2015, "Delving Deep into Rectifiers"). */
  rectified(x: Tensor, slopes: Tensor): Tensor {
    const { width } = x;
    const values = new Float32Array(x.values.length);
    for (let from = 0; from < values.length; from += width) {
      for (let i = 0; i < width; i++) {
        const value = x.values[from + i] as number;
        values[from + i] = value > 0 ? value : value * (slopes.values[i] as number);
      }
    }
    const out = new Tensor(values, width);
    return this.left(out, () => {
      const [ofX, ofSlopes, ofOut] = [x.gradient, slopes.gradient, out.gradient];
      for (let from = 0; from < values.length; from += width) {
        for (let i = 0; i < width; i++) {
          const value = x.values[from + i] as number;
          const handed = ofOut[from + i] as number;
          if (value > 0) ofX[from + i] = (ofX[from + i] as number) + handed;
          else {
            ofX[from + i] = (ofX[from + i] as number) + handed * (slopes.values[i] as number);
            ofSlopes[i] = (ofSlopes[i] as number) + handed * value;
          }
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
    const { width } = x;
    const out = new Tensor(new Float32Array(x.values.length), width);
    for (let row = 0; row < x.rows; row++) {
      const [from, to] = [row * width, row * width + (lengths[row] as number)];
      let most = -Infinity;
      for (let i = from; i < to; i++) most = Math.max(most, x.values[i] as number);
      let sum = 0;
      for (let i = from; i < to; i++) sum += out.values[i] = Math.exp((x.values[i] as number) - most);
      for (let i = from; i < to; i++) out.values[i] = (out.values[i] as number) / sum;
    }
    return this.left(out, () => {
      for (let row = 0; row < x.rows; row++) {
        const [from, to] = [row * width, row * width + (lengths[row] as number)];
        let mean = 0;
        for (let i = from; i < to; i++) mean += (out.values[i] as number) * (out.gradient[i] as number);
        for (let i = from; i < to; i++)
          x.gradient[i] =
            (x.gradient[i] as number) + (out.values[i] as number) * ((out.gradient[i] as number) - mean);
      }
    });
  }

  /**
   * Weighted sums of groups of rows: with `weights` of n rows of g, `x` has n * g rows, the first g of them for the first row
   * of weights.
   */
  weightedSums(weights: Tensor, x: Tensor): Tensor {
    const { width } = x;
    const out = new Tensor(new Float32Array(weights.rows * width), width);
    for (let at = 0; at < weights.values.length; at++) {
      const weight = weights.values[at] as number;
      if (weight === 0) continue;
      const [to, from] = [Math.floor(at / weights.width) * width, at * width];
      for (let i = 0; i < width; i++)
        out.values[to + i] = (out.values[to + i] as number) + weight * (x.values[from + i] as number);
    }
    return this.left(out, () => {
      const [ofX, ofWeights, ofOut] = [x.gradient, weights.gradient, out.gradient];
      for (let at = 0; at < weights.values.length; at++) {
        const weight = weights.values[at] as number;
        const [from, own] = [Math.floor(at / weights.width) * width, at * width];
        let dot = 0;
        for (let i = 0; i < width; i++) {
          const handed = ofOut[from + i] as number;
          dot += handed * (x.values[own + i] as number);
          ofX[own + i] = (ofX[own + i] as number) + weight * handed;
        }
        ofWeights[at] = (ofWeights[at] as number) + dot;
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

function addTo(sum: Float32Array, values: Float32Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (values[i] as number);
}
