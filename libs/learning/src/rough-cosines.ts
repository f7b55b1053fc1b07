import { assembledOver, STEP } from './row-products.js';

/** The largest numbers of 8 and of 16 bits. */
const MOST_8 = 127;
const ONE_16 = 32_767;
/** Lengths are 1 but for rounding; so is what comes out in single precision. */
const LENGTH = 1.001;
const ROUNDING = 1e-5;

/**
 * Embeddings of length 1 in 8 bits a number, each row on its own scale: a quarter of the memory to be run through, for cosines with
 * a bound on how far off they are. Whoever needs them exact works out anew only those for which it matters.
 */
export class RoughCosines {
  /** By row: how far off its cosines are at most. */
  readonly errors: Float32Array;
  private readonly scales: Float32Array;
  private readonly vector: Int16Array;
  private readonly places: Int32Array;
  private readonly out: Float32Array;
  private readonly multiply: (count: number) => void;
  private readonly width: number;

  /** @param rows all of one width and of length 1; copied */
  constructor(rows: readonly ArrayLike<number>[]) {
    this.width = rows[0]?.length ?? 0;
    const vectorBytes = Math.ceil((this.width * 2) / STEP) * STEP;
    const stride = vectorBytes / 2;
    // The rows, then the vector, then the places that are asked for, then what comes out for each.
    const vector = rows.length * stride;
    const places = vector + vectorBytes;
    const out = places + rows.length * 4;
    const { buffer, loops } = assembledOver(out + rows.length * 4);
    this.vector = new Int16Array(buffer, vector, this.width);
    this.places = new Int32Array(buffer, places, rows.length);
    this.out = new Float32Array(buffer, out, rows.length);
    this.scales = new Float32Array(rows.length);
    this.errors = new Float32Array(rows.length);
    const numbers = new Int8Array(buffer, 0, vector);
    const ofVector = (LENGTH * Math.sqrt(this.width) * 0.5) / ONE_16;
    for (const [at, row] of rows.entries()) {
      const start = at * stride;
      const scale = mostOf(row) / MOST_8;
      const steps = scale === 0 ? 0 : 1 / scale;
      let squares = 0;
      for (let i = 0; i < this.width; i++) {
        const value = row[i] as number;
        const kept = Math.round(value * steps);
        numbers[start + i] = kept;
        const lost = value - kept * scale;
        squares += lost * lost;
      }
      this.scales[at] = scale / ONE_16;
      this.errors[at] = LENGTH * Math.sqrt(squares) + (1 + Math.sqrt(squares)) * ofVector + ROUNDING;
    }
    this.multiply = (count) => loops.narrow(0, vector, vectorBytes, places, count, out);
  }

  /**
   * The cosines of the rows at some places, in their order; overwritten by the next call.
   * @throws RangeError when the embedding has another width, or a number above 1.
   */
  of(embedding: ArrayLike<number>, places: Int32Array): Float32Array {
    const { width, vector, out, scales } = this;
    if (embedding.length !== width) throw new RangeError(`${embedding.length} values, not ${width}`);
    if (!(mostOf(embedding) < LENGTH)) throw new RangeError('No embedding of length 1');
    for (let i = 0; i < width; i++)
      vector[i] = Math.max(-ONE_16, Math.min(ONE_16, Math.round((embedding[i] as number) * ONE_16)));
    this.places.set(places);
    this.multiply(places.length);
    for (let i = 0; i < places.length; i++)
      out[i] = (out[i] as number) * (scales[places[i] as number] as number);
    return out.subarray(0, places.length);
  }
}

function mostOf(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = values.length - 1; i >= 0; i--) most = Math.max(most, Math.abs(values[i] as number));
  return most;
}
