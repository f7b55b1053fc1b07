import type { AspectMention, NamedEntity, Sentiment } from '#contracts';
import type { HeadCorrection } from '#learning';
import type { Encoded, EncodeOptions } from '#platform';
import { aspectsOf } from './aspects.js';
import { ByLanguage, languagesRead, modelFor } from './by-language.js';
import { ANALYSIS_OUTPUTS, type Encoder, headOf, outputOf } from './encoder.js';
import { languageOf } from './language.js';
import { namesOf } from './names.js';
import { nluErrors } from './nlu.errors.js';
import { correctedSentiment, sentimentRow } from './sentiment.js';

export interface TextAnalysis {
  /** ISO 639-1, or null when the text is too short to tell. */
  language: string | null;
  /** Null: it is in a language that the model does not read, and nothing is made of it. */
  sentiment: Sentiment | null;
  /** L2-normalised. */
  embedding: Float32Array;
  aspects: AspectMention[];
  names: NamedEntity[];
}

/** The shop's own corrections of the heads that read opinions. */
export interface OpinionHeads {
  /** Of whole texts. */
  sentiment: HeadCorrection | null;
  /** Of single terms. */
  polarity: HeadCorrection | null;
}

const AS_SHIPPED: OpinionHeads = { sentiment: null, polarity: null };

/** Something to read: more than spaces and control characters, which the tokenizer drops. */
const READABLE = /[^\s\p{C}]/u;

/**
 * Reads reviews and other opinions: what they speak of, and how they find it. One pass through the language model; a second model
 * says of texts in its languages how they feel, and no more.
 */
export class TextAnalyzer {
  /** @param heads those in use now */
  constructor(
    private readonly encoder: Encoder,
    private readonly heads: () => OpinionHeads = () => AS_SHIPPED,
  ) {}

  /**
   * Long texts are read in windows, to their end.
   *
   * @returns one analysis per text, in order.
   * @throws AppError `text_unreadable` naming the text that has nothing to read; `text_too_long`; `model_unusable` naming
   *   the output that the model in use lacks; the signal's reason once it aborts.
   */
  async analyze(
    texts: readonly string[],
    { lane = 'bulk', signal }: Pick<EncodeOptions, 'lane' | 'signal'> = {},
  ): Promise<TextAnalysis[]> {
    const blank = texts.findIndex((text) => !READABLE.test(text));
    if (blank >= 0) {
      const which = texts.length > 1 ? `Text ${blank + 1} of ${texts.length}` : 'The text';
      const what = texts[blank] === '' ? 'is empty' : 'holds nothing but spaces and control characters';
      throw nluErrors.text_unreadable({ detail: `${which} ${what}` });
    }
    const { model } = this.encoder;
    for (const output of ANALYSIS_OUTPUTS.slice(1)) headOf(model, output);
    const encoded = await new ByLanguage(this.encoder).encode(texts, {
      ...{ lane, signal },
      outputs: ANALYSIS_OUTPUTS,
    });
    const heads = this.heads();
    return encoded.map((one, index) => analysisOf(texts[index] as string, one, this.encoder, heads));
  }
}

const analysisOf = (
  text: string,
  encoded: Encoded,
  encoder: Encoder,
  { sentiment, polarity }: OpinionHeads,
): TextAnalysis => {
  const { language, unread } = languageOf(text, languagesRead(encoder));
  const model = modelFor(encoder, language);
  // Corrections were learnt from what the first model says.
  const correction = model === encoder.model ? sentiment : null;
  const known = { language, embedding: outputOf(encoded, 'sentence_embedding') };
  if (unread) return { ...known, sentiment: null, aspects: [], names: [] };
  return {
    ...known,
    sentiment: correctedSentiment(
      sentimentRow(encoded, model),
      headOf(model, 'sentiment_logits'),
      correction,
    ),
    aspects: aspectsOf(text, encoded, model, polarity),
    names: namesOf(text, encoded, model),
  };
};
