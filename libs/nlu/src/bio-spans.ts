import { argMax, softmax } from '#learning';
import type { HeadLabels, PieceOffsets } from '#platform';

/** A stretch of a text that a head has marked. */
export interface Span {
  /** What follows `B-` or `I-` in the head's labels; empty when the head knows one kind. */
  type: string;
  /** Characters of the text. */
  start: number;
  end: number;
  /** Mean probability of its words' labels. */
  confidence: number;
}

/**
 * Probability from which a word's label counts. Texts of several sentences, unlike those the heads learnt from, leave many
 * words undecided.
 */
const SURE = 0.5;

/**
 * Reads spans from a head with the labels `O`, `B` (begins one) and `I` (goes on with one), or `B-type` and `I-type`. The
 * first piece of a word speaks for the word. An `I` that follows nothing of its type begins a span, as in the CoNLL scorer.
 *
 * @param logits one row a piece
 */
export const bioSpans = (logits: Float32Array, head: HeadLabels, pieces: PieceOffsets): Span[] => {
  const { labels, temperature } = head;
  const marks = labels.map((label) => label.split('-') as [string, string?]);
  const spans: (Span & { words: number })[] = [];
  /** Whether the last span goes on. */
  let open = false;
  for (let piece = 0; piece < pieces.word.length; piece++) {
    const last = open ? spans.at(-1) : undefined;
    const end = pieces.end[piece] as number;
    const goesOn = piece > 0 && pieces.word[piece] === 0;
    const row = logits.subarray(piece * labels.length, (piece + 1) * labels.length);
    if (goesOn) {
      if (last) last.end = end;
      continue;
    }
    const best = argMax(row);
    const [mark, type = ''] = marks[best] ?? ['O'];
    const confidence = mark === 'O' ? 1 : (softmax(row, temperature)[best] as number);
    if (mark === 'O' || confidence < SURE) {
      open = false;
    } else if (mark === 'I' && last?.type === type) {
      last.confidence += confidence;
      last.words += 1;
      last.end = end;
    } else {
      spans.push({ type, start: pieces.start[piece] as number, end, confidence, words: 1 });
      open = true;
    }
  }
  return spans.map(({ words, confidence, ...span }) => ({ ...span, confidence: confidence / words }));
};
