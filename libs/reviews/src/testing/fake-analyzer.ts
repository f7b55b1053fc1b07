import type { Sentiment, SentimentLabel } from '#contracts';
import type { Encoder, TextAnalysis, TextAnalyzer } from '#nlu';

const GOOD = /\b(?:good|great|love|warm|perfect)\b/giu;
const BAD = /\b(?:bad|broken|awful|cold|tight)\b/giu;
const TERMS = /\b(?:zip|sleeves|colour|delivery|price|wobble|squeak)\b/giu;

const sentimentOf = (text: string): Sentiment => {
  const balance = (text.match(GOOD)?.length ?? 0) - (text.match(BAD)?.length ?? 0);
  const label: SentimentLabel = balance > 0 ? 'positive' : balance < 0 ? 'negative' : 'neutral';
  const probabilities = { negative: 0.125, neutral: 0.125, positive: 0.125, [label]: 0.75 };
  return { label, probabilities, score: probabilities.positive - probabilities.negative };
};

/**
 * Reads a handful of words, the same everywhere. A text with the word `poison` fails until `cured`; a term feels as its
 * clause does. What speaks of a `Reißverschluss` is in a language that is not read.
 */
export class FakeAnalyzer implements Pick<TextAnalyzer, 'analyze'> {
  cured = false;
  texts = 0;

  analyze(texts: readonly string[]): Promise<TextAnalysis[]> {
    if (!this.cured && texts.some((text) => text.includes('poison')))
      return Promise.reject(new Error('The analyser choked on a review'));
    this.texts += texts.length;
    return Promise.resolve(texts.map(readOne));
  }
}

function readOne(text: string): TextAnalysis {
  if (text.includes('Reißverschluss'))
    return { language: 'de', sentiment: null, embedding: Float32Array.of(1), aspects: [], names: [] };
  const aspects = [...text.matchAll(TERMS)].map((match) => {
    const end = match.index + match[0].length;
    const clause = /[^,.]*$/u.exec(text.slice(0, end))?.[0] ?? '';
    return {
      text: match[0],
      start: match.index,
      end,
      polarity: sentimentOf(clause),
      confidence: 0.9,
    };
  });
  return {
    language: 'en',
    sentiment: sentimentOf(text),
    embedding: Float32Array.of(1),
    aspects,
    names: [],
  };
}

/** Every letter is a dimension: words with the same letters are near. */
export const letterEncoder = (contentHash = 'letters-1'): Encoder => ({
  model: { name: 'letters', contentHash, labels: { embedding: 26, maxTokens: 64, heads: {} }, outputs: [] },
  encode: (texts) =>
    Promise.resolve(
      texts.map((text) => {
        const vector = new Float32Array(26);
        for (const letter of text.toLowerCase().match(/[a-z]/gu) ?? []) {
          const at = letter.charCodeAt(0) - 97;
          vector[at] = (vector[at] ?? 0) + 1;
        }
        const length = Math.hypot(...vector) || 1;
        return {
          outputs: { sentence_embedding: vector.map((value) => value / length) },
          tokens: 2,
          windows: 1,
        };
      }),
    ),
});
