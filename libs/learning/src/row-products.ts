/**
 * `row-products.wat`, assembled by WABT's wat2wasm: JavaScript cannot reach the processor's vector instructions but through
 * WebAssembly, and without them the half million products of one message's cosines take eight times as long.
 */
const ASSEMBLED =
  'AGFzbQEAAAABEgJgBX9/f39/AGAGf39/f39/AAIPAQNyb3cGbWVtb3J5AgABAwQDAAABBx8DCHByb2R1Y3RzAAAHY29zaW5lcwABBm5hcnJvdwACCu0GA5gCAgF/BHsDQCADRQRADwsgASEF/QwAAAAAAAAAAAAAAAAAAAAAIQb9DAAAAAAAAAAAAAAAAAAAAAAhB/0MAAAAAAAAAAAAAAAAAAAAACEI/QwAAAAAAAAAAAAAAAAAAAAAIQkDQCAGIAD9AAQAIAX9AAQA/eYB/eQBIQYgByAA/QAEECAF/QAEEP3mAf3kASEHIAggAP0ABCAgBf0ABCD95gH95AEhCCAJIAD9AAQwIAX9AAQw/eYB/eQBIQkgAEHAAGohACAFQcAAaiEFIAUgASACakkNAAsgBiAH/eQBIAggCf3kAf3kASEGIAQgBv0fACAG/R8BkiAG/R8CIAb9HwOSkjgCACAEQQRqIQQgA0EBayEDDAALC58CAgF/BHsDQCADRQRADwsgASEF/QwAAAAAAAAAAAAAAAAAAAAAIQb9DAAAAAAAAAAAAAAAAAAAAAAhB/0MAAAAAAAAAAAAAAAAAAAAACEI/QwAAAAAAAAAAAAAAAAAAAAAIQkDQCAGIAD9AAQAIAX9AAQA/boB/a4BIQYgByAA/QAEECAF/QAEEP26Af2uASEHIAggAP0ABCAgBf0ABCD9ugH9rgEhCCAJIAD9AAQwIAX9AAQw/boB/a4BIQkgAEHAAGohACAFQcAAaiEFIAUgASACakkNAAsgBiAH/a4BIAggCf2uAf2uASEGIARDDgKAMCAG/RsAIAb9GwFqIAb9GwIgBv0bA2pqspQ4AgAgBEEEaiEEIANBAWshAwwACwuvAgICfwR7A0AgBEUEQA8LIAAgAygCACACQQF2bGohBiABIQf9DAAAAAAAAAAAAAAAAAAAAAAhCP0MAAAAAAAAAAAAAAAAAAAAACEJ/QwAAAAAAAAAAAAAAAAAAAAAIQr9DAAAAAAAAAAAAAAAAAAAAAAhCwNAIAggBv0BAwAgB/0ABAD9ugH9rgEhCCAJIAb9AQMIIAf9AAQQ/boB/a4BIQkgCiAG/QEDECAH/QAEIP26Af2uASEKIAsgBv0BAxggB/0ABDD9ugH9rgEhCyAGQSBqIQYgB0HAAGohByAHIAEgAmpJDQALIAggCf2uASAKIAv9rgH9rgEhCCAFIAj9GwAgCP0bAWogCP0bAiAI/RsDamqyOAIAIAVBBGohBSADQQRqIQMgBEEBayEEDAALCw==';

/** Bytes that the assembled loops take at a time: rows are padded to a multiple of them. */
export const STEP = 64;
const PAGE = 65536;

type Loop = (row: number, vector: number, rowBytes: number, rows: number, out: number) => void;
interface Loops {
  products: Loop;
  cosines: Loop;
  /** Of rows at some places, each of 8 bits a number, by a vector of `vectorBytes`. */
  narrow: (
    rows: number,
    vector: number,
    vectorBytes: number,
    places: number,
    count: number,
    out: number,
  ) => void;
}

interface Memory {
  readonly buffer: ArrayBuffer;
}

/** What is used of it: TypeScript declares it for browsers only. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Memory: new (options: { initial: number }) => Memory;
  Instance: new (module: object, imports: { row: { memory: Memory } }) => { exports: Loops };
};

const assembled = new WebAssembly.Module(Buffer.from(ASSEMBLED, 'base64'));

/** Memory of so many bytes or a few more, and the assembled loops over it. */
export function assembledOver(bytes: number): { buffer: ArrayBuffer; loops: Loops } {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) + 1 });
  return { buffer: memory.buffer, loops: new WebAssembly.Instance(assembled, { row: { memory } }).exports };
}

type Numbers = Float32Array | Int16Array;

/** How the numbers of rows and vector are kept, and which loop multiplies them. */
interface Format<T extends Numbers> {
  of: { new (buffer: ArrayBuffer): T; readonly BYTES_PER_ELEMENT: number };
  loop: 'products' | 'cosines';
  /** A number as it is kept. */
  kept: (value: number) => number;
}

/** Rows in memory that the assembled loops reach, and one vector after the other that they are multiplied by. */
export class RowProducts<T extends Numbers> {
  readonly rows: number;
  private readonly numbers: T;
  private readonly out: Float32Array;
  /** Numbers from one row to the next. */
  private readonly stride: number;
  private readonly multiply: () => void;

  /** @param values row after row; copied */
  constructor(
    private readonly format: Format<T>,
    values: ArrayLike<number>,
    readonly width: number,
  ) {
    this.rows = width === 0 ? 0 : values.length / width;
    if (!Number.isInteger(this.rows)) throw new RangeError(`${values.length} values are no rows of ${width}`);
    const bytes = Math.ceil((width * format.of.BYTES_PER_ELEMENT) / STEP) * STEP;
    this.stride = bytes / format.of.BYTES_PER_ELEMENT;
    // The rows, then the vector, then its products.
    const vector = this.rows * bytes;
    const out = vector + bytes;
    const { buffer, loops } = assembledOver(out + this.rows * 4);
    this.numbers = new format.of(buffer);
    this.out = new Float32Array(buffer, out, this.rows);
    for (let row = 0; row < this.rows; row++) this.keep(values, row * width, row);
    const loop = loops[format.loop];
    this.multiply = () => loop(0, vector, bytes, this.rows, out);
  }

  /** @throws RangeError when the vector has another width. */
  of(vector: ArrayLike<number>): Float32Array {
    const { rows, width } = this;
    if (rows > 0 && vector.length !== width) throw new RangeError(`${vector.length} values, not ${width}`);
    this.keep(vector, 0, rows);
    this.multiply();
    return this.out;
  }

  private keep(values: ArrayLike<number>, from: number, row: number): void {
    const { numbers, stride, width, format } = this;
    for (let column = 0; column < width; column++)
      numbers[row * stride + column] = format.kept(values[from + column] as number);
  }
}

/** Rows of one width, one after the other. */
export function rowsInLine(rows: readonly ArrayLike<number>[]): { values: Float32Array; width: number } {
  const width = rows[0]?.length ?? 0;
  const values = new Float32Array(rows.length * width);
  rows.forEach((row, i) => values.set(row, i * width));
  return { values, width };
}
