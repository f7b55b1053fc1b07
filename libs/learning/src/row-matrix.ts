/**
 * `row-matrix.wat`, assembled by WABT's wat2wasm: JavaScript cannot reach the processor's vector instructions but through
 * WebAssembly, and without them the half million products of one message's cosines take eight times as long.
 */
const ASSEMBLED =
  'AGFzbQEAAAABCQFgBX9/f39/AAIPAQNyb3cGbWVtb3J5AgABAwIBAAcMAQhwcm9kdWN0cwAACpsCAZgCAgF/BHsDQCADRQRADwsgASEF/QwAAAAAAAAAAAAAAAAAAAAAIQb9DAAAAAAAAAAAAAAAAAAAAAAhB/0MAAAAAAAAAAAAAAAAAAAAACEI/QwAAAAAAAAAAAAAAAAAAAAAIQkDQCAGIAD9AAQAIAX9AAQA/eYB/eQBIQYgByAA/QAEECAF/QAEEP3mAf3kASEHIAggAP0ABCAgBf0ABCD95gH95AEhCCAJIAD9AAQwIAX9AAQw/eYB/eQBIQkgAEHAAGohACAFQcAAaiEFIAUgASACakkNAAsgBiAH/eQBIAggCf3kAf3kASEGIAQgBv0fACAG/R8BkiAG/R8CIAb9HwOSkjgCACAEQQRqIQQgA0EBayEDDAALCw==';

/** Floats that the assembled loop takes at a time: rows are padded to a multiple of them. */
const STEP = 16;
const BYTES = Float32Array.BYTES_PER_ELEMENT;
const PAGE = 65536;

interface Exports {
  products(matrix: number, vector: number, rowBytes: number, rows: number, out: number): void;
}

interface Memory {
  readonly buffer: ArrayBuffer;
}

/** What is used of it: TypeScript declares it for browsers only. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Memory: new (options: { initial: number }) => Memory;
  Instance: new (module: object, imports: { row: { memory: Memory } }) => { exports: Exports };
};

const assembled = new WebAssembly.Module(Buffer.from(ASSEMBLED, 'base64'));

/** A matrix that vectors are multiplied by, one after the other: cosines to stored embeddings, scores of classes. */
export class RowMatrix {
  readonly rows: number;
  private readonly floats: Float32Array;
  private readonly stride: number;
  private readonly loop: Exports['products'];

  /**
   * @param values row after row; copied
   * @param width columns
   */
  constructor(
    values: ArrayLike<number>,
    readonly width: number,
  ) {
    this.rows = width === 0 ? 0 : values.length / width;
    if (!Number.isInteger(this.rows)) throw new RangeError(`${values.length} values are no rows of ${width}`);
    this.stride = Math.ceil(width / STEP) * STEP;
    // The rows, then the vector, then its products.
    const length = this.rows * this.stride + this.stride + this.rows;
    const memory = new WebAssembly.Memory({ initial: Math.ceil((length * BYTES) / PAGE) + 1 });
    this.floats = new Float32Array(memory.buffer);
    for (let row = 0; row < this.rows; row++) {
      for (let column = 0; column < width; column++) {
        this.floats[row * this.stride + column] = values[row * width + column] as number;
      }
    }
    this.loop = new WebAssembly.Instance(assembled, { row: { memory } }).exports.products;
  }

  /** @param rows all of one width; copied */
  static of(rows: readonly ArrayLike<number>[]): RowMatrix {
    const width = rows[0]?.length ?? 0;
    const values = new Float32Array(rows.length * width);
    rows.forEach((row, i) => values.set(row, i * width));
    return new RowMatrix(values, width);
  }

  /**
   * One number a row, in single precision. What comes out is overwritten by the next call.
   * @throws RangeError when the vector has another width.
   */
  products(vector: ArrayLike<number>): Float32Array {
    const { floats, rows, stride, width } = this;
    if (rows > 0 && vector.length !== width) throw new RangeError(`${vector.length} values, not ${width}`);
    const at = rows * stride;
    floats.set(vector, at);
    const out = at + stride;
    this.loop(0, at * BYTES, stride * BYTES, rows, out * BYTES);
    return floats.subarray(out, out + rows);
  }
}
