/** What knowledge needs of the language model; the inference thread of platform satisfies it. */
export interface Encoder {
  encode(
    texts: readonly string[],
    options?: { lane?: 'chat' | 'bulk'; language?: string },
  ): Promise<{ outputs: Record<string, Float32Array> }[]>;
}

/** Output of the graph that holds a text's L2-normalised embedding. */
const OUTPUT = 'sentence_embedding';

/** @param language Of the texts, ISO 639-1: by the model that reads it. */
export async function embed(
  encoder: Encoder,
  texts: readonly string[],
  language: string,
): Promise<Float32Array[]> {
  const encoded = await encoder.encode(texts, { lane: 'bulk', language });
  return encoded.map(({ outputs }) => {
    const embedding = outputs[OUTPUT];
    if (!embedding)
      throw new Error(`The model has no output ${OUTPUT}; it has ${Object.keys(outputs).join(', ')}`);
    return embedding;
  });
}

/** Cosine of two L2-normalised vectors. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
