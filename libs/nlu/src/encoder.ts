import {
  type Encoded,
  type EncodeOptions,
  type HeadLabels,
  inferenceErrors,
  type ModelInfo,
} from '#platform';

/** What turns texts into vectors and logits; `InferenceThread` is one. */
export interface Encoder {
  readonly model: ModelInfo;
  /** Of a second one for other languages, which reads the texts that are said to be in them. */
  readonly also?: ModelInfo | null;
  /** One result per text, in order, with the outputs that were asked for: embeddings and sentiment when none were. */
  encode(texts: readonly string[], options?: EncodeOptions): Promise<Encoded[]>;
}

/** The output that the shop's intent classifier reads. */
export const INTENT_EMBEDDING = 'intent_embedding';

/** Outputs of the graph from which a text is analysed whole: how it feels, what it speaks of, whom it names. */
export const ANALYSIS_OUTPUTS: readonly string[] = [
  'sentence_embedding',
  'sentiment_logits',
  'aspect_logits',
  'aspect_polarity_logits',
  'entity_logits',
];

/** The named output of an encoded text. */
export const outputOf = (encoded: Encoded, name: string): Float32Array => {
  const output = encoded.outputs[name];
  if (!output) throw new Error(`The language model has no output "${name}"`);
  return output;
};

/**
 * The labels of a head, in the order of its output's columns.
 * @throws AppError `model_unusable` when the model in use has no such head.
 */
export const headOf = ({ name, labels }: ModelInfo, output: string): HeadLabels => {
  const head = labels.heads[output];
  if (head) return head;
  throw inferenceErrors.model_unusable({
    detail: `The language model "${name}" cannot do this: it has no output "${output}". Use one that apps/trainer exported with this head.`,
  });
};
