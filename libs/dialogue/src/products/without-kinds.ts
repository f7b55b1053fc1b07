import { type Vocabulary, wordsOf } from '#catalog';

/** A text that names no kind of thing: "a rain jacket from the sale" is "an item from the sale". */
export function withoutKinds(text: string, { kinds }: Vocabulary): string {
  const words = wordsOf(text);
  const found = kinds
    .find(words.map(({ stem }) => stem))
    .filter(({ from, to }) => isThing(words[to - 1]?.text ?? '') && !DEGREE.test(words[from - 1]?.text ?? ''))
    .sort((a, b) => b.from - a.from);
  let last = Infinity;
  let general = text;
  for (const { from, to } of found) {
    const first = words[from];
    const noun = words[to - 1];
    if (!first || !noun || to > last) continue;
    last = from;
    const item = noun.text.endsWith('s') ? 'items' : 'item';
    general = general.slice(0, first.start) + item + general.slice(noun.end);
  }
  return general.replace(/\ba (?=items?\b)/gi, 'an ');
}

/** Figures name no thing by themselves. */
const isThing = (word: string): boolean => /^\p{L}{3,}$/u.test(word);
/** "Too short" is no pair of shorts. */
const DEGREE = /^(?:too|so|very|quite|rather|really|bit)$/;
