import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CONTINUES } from './piece-offsets.js';

const WordPieces = z.object({
  model: z.object({ type: z.literal('WordPiece'), vocab: z.record(z.string(), z.number()) }),
});

/**
 * The words that the tokenizer of a model artifact does not split up, in small letters: the common ones of its language.
 * @returns null where the tokenizer is of another kind.
 */
export function wholeWords(modelDir: string): ReadonlySet<string> | null {
  const read = WordPieces.safeParse(JSON.parse(readFileSync(join(modelDir, 'tokenizer.json'), 'utf8')));
  if (!read.success) return null;
  return new Set(
    Object.keys(read.data.model.vocab)
      .filter((piece) => !piece.startsWith(CONTINUES))
      .map((piece) => piece.toLowerCase()),
  );
}
