import type { Encoded, Lane, ModelInfo } from '#platform';

/** What turns texts into vectors and sentiment; `InferencePool` is one. */
export interface Encoder {
  readonly model: ModelInfo;
  /** One result per text, in order: `sentence_embedding` (L2-normalised) and `sentiment_logits`. */
  encode(texts: readonly string[], options?: { lane?: Lane; signal?: AbortSignal }): Promise<Encoded[]>;
}

/** The named output of an encoded text. */
export const outputOf = (encoded: Encoded, name: 'sentence_embedding' | 'sentiment_logits'): Float32Array => {
  const output = encoded.outputs[name];
  if (!output) throw new Error(`The language model has no output "${name}"`);
  return output;
};
