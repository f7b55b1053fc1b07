import type { Tokens } from './encoder-model.js';
import type { Encoded, Outputs } from './inference.types.js';

/** One output of a forward pass: `rows` x `width` numbers, or `rows` x `length` x `width` when it is of every piece. */
export interface BatchOutput {
  data: Float32Array;
  /** Padded pieces of a row, special tokens included; null when it is of the whole row. */
  length: number | null;
  width: number;
}

const EMBEDDING = 'sentence_embedding';

/** Collects what the model says of a text's windows until all are there. */
export class TextAssembly {
  private readonly outputs: Outputs = {};
  private missing: number;

  constructor(private readonly tokens: Tokens) {
    this.missing = tokens.windows.length;
  }

  /** Takes the outputs of one window, row `row` of a batch. @returns the whole, once it is whole. */
  add(window: number, batch: Readonly<Record<string, BatchOutput>>, row: number): Encoded | null {
    for (const [name, output] of Object.entries(batch)) {
      if (output.length === null) this.addToMean(name, output, row, window);
      else this.addPieces(name, output, row, output.length, window);
    }
    this.missing -= 1;
    return this.missing === 0 ? this.whole() : null;
  }

  private addToMean(name: string, { data, width }: BatchOutput, row: number, window: number): void {
    const values = data.slice(row * width, (row + 1) * width);
    const { windows } = this.tokens;
    if (windows.length === 1) {
      this.outputs[name] = values;
      return;
    }
    const { from, to } = windows[window] as Tokens['windows'][number];
    const share = (to - from) / this.tokens.pieces;
    const sum = (this.outputs[name] ??= new Float32Array(width));
    values.forEach((value, column) => (sum[column] = (sum[column] as number) + share * value));
  }

  private addPieces(
    name: string,
    { data, width }: BatchOutput,
    row: number,
    length: number,
    window: number,
  ): void {
    const { start, from, to } = this.tokens.windows[window] as Tokens['windows'][number];
    const all = (this.outputs[name] ??= new Float32Array(this.tokens.pieces * width));
    // The first token of a row is a special one.
    const first = row * length + 1 + from - start;
    all.set(data.subarray(first * width, (first + to - from) * width), from * width);
  }

  private whole(): Encoded {
    const { windows, offsets } = this.tokens;
    const embedding = this.outputs[EMBEDDING];
    if (windows.length > 1 && embedding) {
      const length = Math.hypot(...embedding) || 1;
      embedding.forEach((value, column) => (embedding[column] = value / length));
    }
    const tokens = windows.reduce((sum, { ids }) => sum + ids.length, 0);
    return { outputs: this.outputs, tokens, windows: windows.length, ...(offsets && { pieces: offsets }) };
  }
}
