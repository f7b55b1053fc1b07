/** Turns texts into sentence embeddings; the inference thread is one. */
export interface Encoder {
  /** Embeddings of one model are no use to another: the hash of its content is part of what caches them. */
  readonly model: { contentHash: string };
  /** In the texts' order; each with `outputs.sentence_embedding`, L2-normalised. */
  encode(
    texts: readonly string[],
    options?: { lane?: 'chat' | 'bulk'; signal?: AbortSignal },
  ): Promise<readonly { outputs: Record<string, Float32Array> }[]>;
}

/** Injection token of the {@link Encoder}. */
export const ENCODER = Symbol('ENCODER');

export function embeddingOf(encoded: { outputs: Record<string, Float32Array> }): Float32Array {
  const embedding = encoded.outputs['sentence_embedding'];
  if (!embedding) throw new Error('The language model has no output sentence_embedding');
  return embedding;
}
