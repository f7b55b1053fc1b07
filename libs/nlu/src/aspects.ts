import type { Sentiment } from '#contracts';
import type { Encoded, ModelInfo } from '#platform';
import { bioSpans } from './bio-spans.js';
import { outputOf } from './encoder.js';
import { headOf } from './head-of.js';
import { sentimentOf } from './sentiment.js';

/** A thing that an opinion speaks of, and how it finds it. */
export interface AspectMention {
  /** `source.slice(start, end)`. */
  text: string;
  start: number;
  end: number;
  polarity: Sentiment;
  /** That it is one, 0..1. */
  confidence: number;
}

/** The aspect terms of a text, in order. Polarity is the mean over a term's word pieces. */
export const aspectsOf = (text: string, encoded: Encoded, model: ModelInfo): AspectMention[] => {
  const { pieces } = encoded;
  if (!pieces) return [];
  const polarity = headOf(model, 'aspect_polarity_logits');
  const logits = outputOf(encoded, 'aspect_polarity_logits');
  const spans = bioSpans(outputOf(encoded, 'aspect_logits'), headOf(model, 'aspect_logits'), pieces);
  return spans.map(({ start, end, confidence, firstPiece, pastPiece }) => ({
    text: text.slice(start, end),
    start,
    end,
    polarity: sentimentOf(meanOfRows(logits, polarity.labels.length, firstPiece, pastPiece), polarity),
    confidence,
  }));
};

/** Mean of the rows `from` to `to`, each `width` numbers. */
export const meanOfRows = (rows: Float32Array, width: number, from: number, to: number): Float32Array => {
  const mean = new Float32Array(width);
  for (let at = from * width; at < to * width; at++)
    mean[at % width] = (mean[at % width] as number) + (rows[at] as number) / (to - from);
  return mean;
};
