import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Encoder, INTENT_EMBEDDING, outputOf } from '../encoder.js';

const KEY_BYTES = 16;
/** Texts sent to the language model at a time. */
const SLICE = 512;
/** Embeddings kept at most, the latest used first: about 60 MB of a model of 384 numbers. */
const MOST_KEPT = 40_000;

export interface EmbedOptions {
  /** Of one model. */
  encoder: Encoder;
  /** Folder to keep embeddings in; none kept when absent. */
  cacheDir?: string;
  signal?: AbortSignal;
  /** Told the share that is done, from 0 to 1. */
  onProgress?: (share: number) => void;
}

/**
 * Intent embeddings of texts, row after row. They are kept in a file named after the language model's content, under the hash
 * of each text, so that after an edit only what changed is computed.
 */
export const cachedEmbeddings = async (
  texts: readonly string[],
  { encoder, cacheDir, signal, onProgress }: EmbedOptions,
): Promise<Float32Array> => {
  const { labels, contentHash } = encoder.model;
  const width = labels.embedding;
  const file = cacheDir ? join(cacheDir, `embeddings-${contentHash.slice(0, 16)}.bin`) : null;
  const kept = file ? await readKept(file, width) : new Map<string, Float32Array>();
  const keys = texts.map(keyOf);
  const missing = [...new Map(keys.map((key, row) => [key, texts[row] as string]))].filter(
    ([key]) => !kept.has(key),
  );
  for (let from = 0; from < missing.length; from += SLICE) {
    onProgress?.(from / missing.length);
    const slice = missing.slice(from, from + SLICE);
    const encoded = await encoder.encode(
      slice.map(([, text]) => text),
      { lane: 'bulk', signal, outputs: [INTENT_EMBEDDING] },
    );
    encoded.forEach((one, i) => kept.set((slice[i] as [string, string])[0], outputOf(one, INTENT_EMBEDDING)));
  }
  const block = new Float32Array(texts.length * width);
  keys.forEach((key, row) => block.set(kept.get(key) as Float32Array, row * width));
  if (file && cacheDir && missing.length > 0) await writeKept(cacheDir, file, keys, kept);
  return block;
};

export const isEmbeddingsFile = (name: string): boolean => /^embeddings-.*\.bin/.test(name);

const keyOf = (text: string): string =>
  createHash('sha256').update(text).digest().subarray(0, KEY_BYTES).toString('base64url');

/** Nothing when there is no such file or it was cut short: what it held is computed again. */
const readKept = async (file: string, width: number): Promise<Map<string, Float32Array>> => {
  const kept = new Map<string, Float32Array>();
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  const record = KEY_BYTES + 4 * width;
  if (bytes.length % record !== 0) return kept;
  for (let at = 0; at < bytes.length; at += record) {
    const numbers = Uint8Array.from(bytes.subarray(at + KEY_BYTES, at + record));
    kept.set(bytes.toString('base64url', at, at + KEY_BYTES), new Float32Array(numbers.buffer));
  }
  return kept;
};

const writeKept = async (
  dir: string,
  file: string,
  used: readonly string[],
  kept: ReadonlyMap<string, Float32Array>,
): Promise<void> => {
  const order = [...new Set([...used, ...kept.keys()])].slice(0, Math.max(MOST_KEPT, used.length));
  const records = order.flatMap((key) => {
    const { buffer, byteOffset, byteLength } = kept.get(key) as Float32Array;
    return [Buffer.from(key, 'base64url'), Buffer.from(buffer, byteOffset, byteLength)];
  });
  await mkdir(dir, { recursive: true });
  // Renamed into place: a reader never sees half a file.
  const draft = `${file}.${process.pid}.${Date.now()}`;
  await writeFile(draft, Buffer.concat(records));
  await rename(draft, file);
};
