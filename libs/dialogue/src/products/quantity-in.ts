import { isUnit } from '#catalog';
import { numberSaid } from '#contracts';
import { wordsOf } from '../cues.js';
import type { Wanted } from './stock-answers.js';

/** More of one thing is an order for a person. */
export const MOST = 20;

/** How many are wanted; sizes and measures are not meant. "The red one" counts nothing where another number does. */
export function quantityIn(text: string, wanted: Wanted): number | null {
  const size = wanted.size ?? '';
  const words = wordsOf(
    size ? text.replace(new RegExp(`\\b${size.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\b`, 'i'), ' ') : text,
  );
  const counts = words.flatMap((word, at) => {
    const number = numberSaid(word);
    if (number === null || isUnit(words[at + 1] ?? '')) return [];
    return Number.isInteger(number) && number >= 1 && number <= MOST ? [{ word, number }] : [];
  });
  return (counts.find(({ word }) => word !== 'one') ?? counts[0])?.number ?? null;
}
