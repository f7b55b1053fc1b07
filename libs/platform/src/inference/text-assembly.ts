import type { Tokens } from './tokens.js';
import type { Encoded, Outputs } from './inference.types.js';

/** One output of a forward pass: `rows` x `width` numbers, or `rows` x `length` x `width` when it is of every piece. */
export interface BatchOutput {
  data: Float32Array;
  /** Padded pieces of a row, special tokens included; null when it is of the whole row. */
  length: number | null;
  width: number;
}

const EMBEDDINGS = ['sentence_embedding', 'intent_embedding'];

/** Collects what the model says of a text's windows until all are there. */
export class TextAssembly {
  private outputs: Outputs | null = null;
  private missing: number;

  constructor(private readonly tokens: Tokens) {
    this.missing = tokens.windows.length;
  }

  /** Takes the outputs of one window, row `row` of a batch. @returns the whole, once it is whole. */
  add(window: number, batch: Readonly<Record<string, BatchOutput>>, row: number): Encoded | null {
    const outputs = (this.outputs ??= this.room(batch));
    for (const [name, output] of Object.entries(batch)) {
      const values = outputs[name] as Float32Array;
      if (output.length === null) this.addToMean(values, output, row, window);
      else this.addPieces(values, output, row, output.length, window);
    }
    this.missing -= 1;
    return this.missing === 0 ? this.whole(outputs) : null;
  }

  /** All outputs of a text lie in one piece of memory: it crosses threads as one. */
  private room(batch: Readonly<Record<string, BatchOutput>>): Outputs {
    const sizes = Object.entries(batch).map(
      ([name, { length, width }]) => [name, length === null ? width : this.tokens.pieces * width] as const,
    );
    const memory = new Float32Array(sizes.reduce((sum, [, size]) => sum + size, 0));
    let at = 0;
    return Object.fromEntries(sizes.map(([name, size]) => [name, memory.subarray(at, (at += size))]));
  }

  private addToMean(sum: Float32Array, { data, width }: BatchOutput, row: number, window: number): void {
    const { windows } = this.tokens;
    const first = row * width;
    if (windows.length === 1) {
      sum.set(data.subarray(first, first + width));
      return;
    }
    const { from, to } = windows[window] as Tokens['windows'][number];
    const share = (to - from) / this.tokens.pieces;
    for (let column = 0; column < width; column++) {
      sum[column] = (sum[column] as number) + share * (data[first + column] as number);
    }
  }

  private addPieces(
    all: Float32Array,
    { data, width }: BatchOutput,
    row: number,
    length: number,
    window: number,
  ): void {
    const { start, from, to } = this.tokens.windows[window] as Tokens['windows'][number];
    // The first token of a row is a special one.
    const first = row * length + 1 + from - start;
    all.set(data.subarray(first * width, (first + to - from) * width), from * width);
  }

  private whole(outputs: Outputs): Encoded {
    const { windows, offsets } = this.tokens;
    if (windows.length > 1) for (const name of EMBEDDINGS) normalise(outputs[name]);
    const tokens = windows.reduce((sum, { ids }) => sum + ids.length, 0);
    return { outputs, tokens, windows: windows.length, ...(offsets && { pieces: offsets }) };
  }
}

/** To length one, in place. */
function normalise(embedding: Float32Array | undefined): void {
  if (!embedding) return;
  const length = Math.hypot(...embedding) || 1;
  embedding.forEach((value, column) => (embedding[column] = value / length));
}
