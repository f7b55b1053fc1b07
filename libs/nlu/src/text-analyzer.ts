import type { AspectMention, NamedEntity, Sentiment } from '#contracts';
import type { Encoded, EncodeOptions, ModelInfo } from '#platform';
import { ANALYSIS_OUTPUTS } from './analysis-outputs.js';
import { aspectsOf } from './aspects.js';
import { type Encoder, outputOf } from './encoder.js';
import { headOf } from './head-of.js';
import { detectLanguage } from './language.js';
import { namesOf } from './names.js';
import { nluErrors } from './nlu.errors.js';
import { sentimentOf } from './sentiment.js';

export interface TextAnalysis {
  /** ISO 639-1, or null when the text is too short to tell. */
  language: string | null;
  sentiment: Sentiment;
  /** L2-normalised. */
  embedding: Float32Array;
  aspects: AspectMention[];
  names: NamedEntity[];
}

/** Something to read: more than spaces and control characters, which the tokenizer drops. */
const READABLE = /[^\s\p{C}]/u;

/** Reads reviews and other opinions: what they speak of, and how they find it. One pass through the language model. */
export class TextAnalyzer {
  constructor(private readonly encoder: Encoder) {}

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
    const encoded = await this.encoder.encode(texts, { lane, signal, outputs: ANALYSIS_OUTPUTS });
    return encoded.map((one, index) => analysisOf(texts[index] as string, one, model));
  }
}

const analysisOf = (text: string, encoded: Encoded, model: ModelInfo): TextAnalysis => ({
  language: detectLanguage(text),
  sentiment: sentimentOf(outputOf(encoded, 'sentiment_logits'), headOf(model, 'sentiment_logits')),
  embedding: outputOf(encoded, 'sentence_embedding'),
  aspects: aspectsOf(text, encoded, model),
  names: namesOf(text, encoded, model),
});
