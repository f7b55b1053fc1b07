import type { EncodeOptions, Encoded, ModelInfo } from '#platform';
import type { Encoder } from './encoder.js';
import { languageOf } from './language.js';

/** Of the models with a second one, whose languages stay the same. */
const together = new WeakMap<ModelInfo, readonly string[]>();

/** Languages that either model reads, ISO 639-1; undefined where the first does not say. */
export function languagesRead({ model, also }: Encoder): readonly string[] | undefined {
  const first = model.labels.languages;
  if (!also || !first) return first;
  const known = together.get(also) ?? [...new Set([...first, ...(also.labels.languages ?? [])])];
  together.set(also, known);
  return known;
}

/** The model that reads texts in a language: the second where only that one does. */
export function modelFor({ model, also }: Encoder, language: string | null): ModelInfo {
  if (!also || language === null || model.labels.languages?.includes(language)) return model;
  return also.labels.languages?.includes(language) ? also : model;
}

/** The model that reads a text of which nothing else is known. */
export const readerOf = (encoder: Encoder, text: string): ModelInfo =>
  encoder.also ? modelFor(encoder, languageOf(text, languagesRead(encoder)).language) : encoder.model;

/** The first model alone, for whoever wants every text read by it. */
export const firstAlone = (encoder: Encoder): Encoder => ({
  model: encoder.model,
  encode: (texts, options) => encoder.encode(texts, { ...options, language: null }),
});

/** The second model alone; null where there is none, or it reads nothing that the first does not. */
export const secondAlone = (encoder: Encoder): Encoder | null => {
  const { model, also } = encoder;
  const language = also?.labels.languages?.find((one) => !model.labels.languages?.includes(one));
  if (!also || language === undefined) return null;
  return { model: also, encode: (texts, options) => encoder.encode(texts, { ...options, language }) };
};

/**
 * Each text is read by the model of its language, for those who ask for vectors and know nothing of languages. Which models
 * made them is part of the hash that vectors are kept under. What the second has no output for is left out of its answers.
 */
export class ByLanguage implements Encoder {
  constructor(private readonly encoder: Encoder) {}

  get model(): ModelInfo {
    const { model, also } = this.encoder;
    return also ? { ...model, contentHash: `${model.contentHash}+${also.contentHash}` } : model;
  }

  async encode(texts: readonly string[], options: EncodeOptions = {}): Promise<Encoded[]> {
    const { encoder } = this;
    if (!encoder.also) return encoder.encode(texts, options);
    const places = new Map<string | null, number[]>();
    texts.forEach((text, place) => {
      const { language } = languageOf(text, languagesRead(encoder));
      const key = modelFor(encoder, language) === encoder.also ? language : null;
      places.set(key, [...(places.get(key) ?? []), place]);
    });
    const all: Encoded[] = [];
    await Promise.all(
      [...places].map(async ([language, own]) => {
        const group = own.map((place) => texts[place] as string);
        const has = (name: string): boolean => language === null || !!encoder.also?.outputs.includes(name);
        const outputs = options.outputs?.filter(has);
        const encoded = await encoder.encode(group, { ...options, language, ...(outputs && { outputs }) });
        encoded.forEach((one, i) => (all[own[i] as number] = one));
      }),
    );
    return all;
  }
}
