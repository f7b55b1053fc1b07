import type { Encoded, EncodeOptions, ModelInfo } from '#platform';

/** What turns texts into vectors and logits; `InferenceThread` is one. */
export interface Encoder {
  readonly model: ModelInfo;
  /** One result per text, in order, with the outputs that were asked for: embeddings and sentiment when none were. */
  encode(texts: readonly string[], options?: EncodeOptions): Promise<Encoded[]>;
}

/** The output that the shop's intent classifier reads. */
export const INTENT_EMBEDDING = 'intent_embedding';

/** The named output of an encoded text. */
export const outputOf = (encoded: Encoded, name: string): Float32Array => {
  const output = encoded.outputs[name];
  if (!output) throw new Error(`The language model has no output "${name}"`);
  return output;
};
