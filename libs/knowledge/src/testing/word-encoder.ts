import { hashOf } from '../hash.js';
import type { Encoder } from '../retrieval/encoder.js';
import { termsOf } from '../retrieval/words.js';

const WIDTH = 256;

/** Texts that share words have similar embeddings: terms hashed into a few hundred dimensions. Counts what it encodes. */
export class WordEncoder implements Encoder {
  encoded: string[] = [];

  async encode(texts: readonly string[]): Promise<{ outputs: Record<string, Float32Array> }[]> {
    this.encoded.push(...texts);
    return texts.map((text) => ({ outputs: { sentence_embedding: this.embed(text) } }));
  }

  embed(text: string): Float32Array {
    const vector = new Float32Array(WIDTH);
    for (const term of termsOf(text)) {
      const at = hashOf(term) % WIDTH;
      vector[at] = (vector[at] as number) + 1;
    }
    const length = Math.hypot(...vector) || 1;
    return vector.map((value) => value / length);
  }
}
