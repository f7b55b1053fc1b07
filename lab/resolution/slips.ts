/** One word in so many gets a slip, */
const ONE_IN = 4;
/** of those that are long enough for it. */
const SHORTEST = 5;
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/**
 * A message as a thumb in a hurry types it: letters swapped, dropped, doubled, or the key beside the one that was meant; never
 * in what has a digit or a capital, which may be a name.
 */
export function withSlips(text: string, random: () => number): string {
  return text.replace(/(?<![\p{L}\p{N}@._-])\p{Ll}+(?![\p{L}\p{N}@._-])/gu, (word) => {
    if (word.length < SHORTEST || random() * ONE_IN >= 1) return word;
    const place = 1 + Math.floor(random() * (word.length - 2));
    return SLIPS[Math.floor(random() * SLIPS.length)]?.(word, place) ?? word;
  });
}

const SLIPS: readonly ((word: string, place: number) => string)[] = [
  (word, place) =>
    word.slice(0, place) + (word[place + 1] ?? '') + (word[place] ?? '') + word.slice(place + 2),
  (word, place) => word.slice(0, place) + word.slice(place + 1),
  (word, place) => word.slice(0, place) + (word[place] ?? '') + word.slice(place),
  (word, place) => word.slice(0, place) + beside(word[place] ?? '') + word.slice(place + 1),
];

function beside(letter: string): string {
  const row = ROWS.find((keys) => keys.includes(letter));
  if (!row) return letter;
  const at = row.indexOf(letter);
  return row[at + 1] ?? row[at - 1] ?? letter;
}
