import type { AspectMention, Sentiment } from '#contracts';
import type { HeadCorrection } from '#learning';
import type { Encoded, ModelInfo, PieceOffsets } from '#platform';
import { bioSpans } from './bio-spans.js';
import { headOf, outputOf } from './encoder.js';
import { correctedSentiment, type HeadRow, rowOfHead } from './sentiment.js';

/** The aspect terms of a text, in order. @param correction The shop's own of how they are found, if there is one. */
export const aspectsOf = (
  text: string,
  encoded: Encoded,
  model: ModelInfo,
  correction: HeadCorrection | null = null,
): AspectMention[] => {
  if (!encoded.pieces) return [];
  const logits = outputOf(encoded, 'aspect_logits');
  const spans = bioSpans(logits, headOf(model, 'aspect_logits'), encoded.pieces);
  return spans.map(({ start, end, confidence }) => ({
    text: text.slice(start, end),
    start,
    end,
    polarity: polarityAt({ start, end }, encoded, model, correction),
    confidence,
  }));
};

/** The pieces that touch some characters: one run, since places ascend. */
const piecesWithin = (start: number, end: number, pieces?: PieceOffsets): [first: number, after: number] => {
  if (!pieces) return [0, 0];
  let first = 0;
  while (first < pieces.end.length && (pieces.end[first] as number) <= start) first++;
  let after = first;
  while (after < pieces.start.length && (pieces.start[after] as number) < end) after++;
  return [first, after];
};

/** How a text finds what it speaks of at some characters, as a correction reads it: the mean over their word pieces. */
export const polarityRow = (
  { start, end }: { start: number; end: number },
  encoded: Encoded,
  model: ModelInfo,
): HeadRow => {
  const head = headOf(model, 'aspect_polarity_logits');
  const logits = outputOf(encoded, 'aspect_polarity_logits');
  const width = head.labels.length;
  const mean = new Float32Array(width);
  const [first, after] = piecesWithin(start, end, encoded.pieces);
  for (let piece = first; piece < after; piece++)
    for (let column = 0; column < width; column++)
      mean[column] = (mean[column] as number) + (logits[piece * width + column] as number) / (after - first);
  return rowOfHead(mean, head, encoded);
};

/** How a text finds what it speaks of at some characters. */
export const polarityAt = (
  span: { start: number; end: number },
  encoded: Encoded,
  model: ModelInfo,
  correction: HeadCorrection | null = null,
): Sentiment =>
  correctedSentiment(polarityRow(span, encoded, model), headOf(model, 'aspect_polarity_logits'), correction);
