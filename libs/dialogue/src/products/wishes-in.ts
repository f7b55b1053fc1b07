import { limitOn, readNeed, stemsOf } from '#catalog';
import type { ProductMessage } from './product-message.js';

const LINK =
  /\s*[.;]\s+(?:(?:and|also|plus)\s+)?|,?\s+(?:and|n|'n'?|plus|&|\+|as well as|and also)\s+|,\s+/giu;

/**
 * The parts of a message that each wish for another kind of thing: "a bag for 0 degrees and a mat to go under it". None when it
 * wishes for one. What names no kind ("both below 100") is said of each.
 */
export function wishesIn({ glossed, vocabulary, mentions, need }: ProductMessage): string[] {
  if (mentions.length > 0) return [];
  const wishes: { text: string; categories: readonly string[] }[] = [];
  const said: string[] = [];
  for (const part of cut(glossed)) {
    const kinds = vocabulary.kinds.find(stemsOf(part));
    const read = limitOn(readNeed(part, vocabulary, need), 'kind');
    const kind = read && isOfPhrase(part, read.said, vocabulary) ? undefined : read;
    if (kinds.length > 1) return [];
    if (kind && !wishes.some(({ categories }) => categories.some((each) => kind.categories.includes(each))))
      wishes.push({ text: part, categories: kind.categories });
    else said.push(part);
  }
  return wishes.length < 2 ? [] : wishes.map((wish) => [wish.text, ...said].join(', '));
}

/** The feet of "she has wide feet" ask for no socks. */
const isOfPhrase = (part: string, said: string, { words }: ProductMessage['vocabulary']): boolean =>
  Object.keys(words.includes).some(
    (phrase) => phrase.includes(` ${said}`) && part.toLowerCase().includes(phrase),
  );

function cut(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { index, 0: link } of text.matchAll(LINK)) {
    parts.push(text.slice(from, index));
    from = index + link.length;
  }
  return [...parts, text.slice(from)].map((part) => part.trim()).filter(Boolean);
}
