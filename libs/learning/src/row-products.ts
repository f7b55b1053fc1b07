/**
 * `row-products.wat`, assembled by WABT's wat2wasm: JavaScript cannot reach the processor's vector instructions but through
 * WebAssembly, and without them the half million products of one message's cosines take eight times as long.
 */
const ASSEMBLED =
  'AGFzbQEAAAABCQFgBX9/f39/AAIPAQNyb3cGbWVtb3J5AgABAwMCAAAHFgIIcHJvZHVjdHMAAAdjb3NpbmVzAAEKvAQCmAICAX8EewNAIANFBEAPCyABIQX9DAAAAAAAAAAAAAAAAAAAAAAhBv0MAAAAAAAAAAAAAAAAAAAAACEH/QwAAAAAAAAAAAAAAAAAAAAAIQj9DAAAAAAAAAAAAAAAAAAAAAAhCQNAIAYgAP0ABAAgBf0ABAD95gH95AEhBiAHIAD9AAQQIAX9AAQQ/eYB/eQBIQcgCCAA/QAEICAF/QAEIP3mAf3kASEIIAkgAP0ABDAgBf0ABDD95gH95AEhCSAAQcAAaiEAIAVBwABqIQUgBSABIAJqSQ0ACyAGIAf95AEgCCAJ/eQB/eQBIQYgBCAG/R8AIAb9HwGSIAb9HwIgBv0fA5KSOAIAIARBBGohBCADQQFrIQMMAAsLnwICAX8EewNAIANFBEAPCyABIQX9DAAAAAAAAAAAAAAAAAAAAAAhBv0MAAAAAAAAAAAAAAAAAAAAACEH/QwAAAAAAAAAAAAAAAAAAAAAIQj9DAAAAAAAAAAAAAAAAAAAAAAhCQNAIAYgAP0ABAAgBf0ABAD9ugH9rgEhBiAHIAD9AAQQIAX9AAQQ/boB/a4BIQcgCCAA/QAEICAF/QAEIP26Af2uASEIIAkgAP0ABDAgBf0ABDD9ugH9rgEhCSAAQcAAaiEAIAVBwABqIQUgBSABIAJqSQ0ACyAGIAf9rgEgCCAJ/a4B/a4BIQYgBEMOAoAwIAb9GwAgBv0bAWogBv0bAiAG/RsDamqylDgCACAEQQRqIQQgA0EBayEDDAALCw==';

/** Bytes that the assembled loops take at a time: rows are padded to a multiple of them. */
const STEP = 64;
const PAGE = 65536;

type Loop = (row: number, vector: number, rowBytes: number, rows: number, out: number) => void;

interface Memory {
  readonly buffer: ArrayBuffer;
}

/** What is used of it: TypeScript declares it for browsers only. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Memory: new (options: { initial: number }) => Memory;
  Instance: new (
    module: object,
    imports: { row: { memory: Memory } },
  ) => { exports: Record<'products' | 'cosines', Loop> };
};

const assembled = new WebAssembly.Module(Buffer.from(ASSEMBLED, 'base64'));

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
    const memory = new WebAssembly.Memory({ initial: Math.ceil((out + this.rows * 4) / PAGE) + 1 });
    this.numbers = new format.of(memory.buffer);
    this.out = new Float32Array(memory.buffer, out, this.rows);
    for (let row = 0; row < this.rows; row++) this.keep(values, row * width, row);
    const loop = new WebAssembly.Instance(assembled, { row: { memory } }).exports[format.loop];
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
