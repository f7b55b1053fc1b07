import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { embeddingOf, type Encoder } from './encoder.js';

const TEXTS_PER_CALL = 64;

/** Embeddings of product texts, each computed once for its content and kept in `<dataDir>/cache/product-embeddings.bin`. */
export class ProductEmbeddings {
  private readonly file: string;
  private known: Map<string, Float32Array> | null = null;

  constructor(
    private readonly encoder: Encoder,
    dataDir: string,
  ) {
    this.file = join(dataDir, 'cache', 'product-embeddings.bin');
  }

  /** One embedding a text, in order. @throws the signal's reason once it aborts. */
  async of(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    const known = (this.known ??= await this.load());
    const keys = texts.map((text) => this.keyOf(text));
    const missing = [...new Map(keys.map((key, i) => [key, texts[i] as string])).entries()].filter(
      ([key]) => !known.has(key),
    );
    for (let start = 0; start < missing.length; start += TEXTS_PER_CALL) {
      const part = missing.slice(start, start + TEXTS_PER_CALL);
      const encoded = await this.encoder.encode(
        part.map(([, text]) => text),
        { lane: 'bulk', signal },
      );
      encoded.forEach((one, i) => known.set((part[i] as [string, string])[0], embeddingOf(one)));
    }
    if (missing.length) await this.save(new Set(keys), known);
    return keys.map((key) => known.get(key) as Float32Array);
  }

  private keyOf(text: string): string {
    return createHash('sha256')
      .update(`${this.encoder.model.contentHash}\n${text}`)
      .digest('hex')
      .slice(0, 32);
  }

  /** A first line of JSON (`keys`, `dimension`), then the vectors as little-endian 32-bit floats. */
  private async save(keep: ReadonlySet<string>, known: Map<string, Float32Array>): Promise<void> {
    for (const key of known.keys()) if (!keep.has(key)) known.delete(key);
    const keys = [...known.keys()];
    const dimension = known.values().next().value?.length ?? 0;
    const body = new Float32Array(keys.length * dimension);
    keys.forEach((key, i) => body.set(known.get(key) as Float32Array, i * dimension));
    await mkdir(dirname(this.file), { recursive: true });
    // Written aside and renamed: a reader, or a crash, never meets half a file.
    // Named for this writer alone: two may be at it at once.
    const aside = `${this.file}.${randomUUID()}`;
    await writeFile(
      aside,
      Buffer.concat([Buffer.from(`${JSON.stringify({ keys, dimension })}\n`), Buffer.from(body.buffer)]),
    );
    await rename(aside, this.file);
  }

  private async load(): Promise<Map<string, Float32Array>> {
    let bytes: Buffer;
    try {
      bytes = await readFile(this.file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
      throw error;
    }
    return parse(bytes) ?? new Map();
  }
}

/** null for a file that is not whole: it is a cache, and is computed anew. */
function parse(bytes: Buffer): Map<string, Float32Array> | null {
  const end = bytes.indexOf(0x0a);
  const match = /^\{"keys":\[(.*)\],"dimension":(\d+)\}$/s.exec(
    bytes.subarray(0, Math.max(end, 0)).toString(),
  );
  if (!match) return null;
  const keys = [...(match[1] as string).matchAll(/"([0-9a-f]+)"/g)].map((key) => key[1] as string);
  const dimension = Number(match[2]);
  const body = bytes.subarray(end + 1);
  if (body.length !== keys.length * dimension * 4) return null;
  const floats = new Float32Array(Uint8Array.from(body).buffer);
  return new Map(keys.map((key, i) => [key, floats.slice(i * dimension, (i + 1) * dimension)]));
}
