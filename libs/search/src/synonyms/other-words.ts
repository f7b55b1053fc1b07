import { isOneSlipAway, wordsOf } from '#catalog';

/** A longer phrase is another wish, not another word. */
const LONGEST = 3;

/**
 * The one phrase in which two queries differ: of "wellies size 42" and "rubber boots size 42" wellies and rubber boots. Null
 * where they differ in nothing, in more, in a number, by words that were only added, or by a slip of the finger.
 */
export function otherWords(query: string, other: string): { said: string; means: string } | null {
  const [a, b] = [wordsOf(query), wordsOf(other)];
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start]?.stem === b[start]?.stem) start += 1;
  let end = 0;
  while (end < most - start && a.at(-1 - end)?.stem === b.at(-1 - end)?.stem) end += 1;
  const phrase = (words: typeof a): string =>
    words
      .slice(start, words.length - end)
      .map(({ text }) => text)
      .join(' ');
  const [said, means] = [phrase(a), phrase(b)];
  const isOne = [said, means].every(
    (each) => each !== '' && each.split(' ').length <= LONGEST && !/\d/.test(each),
  );
  return isOne && !isOneSlipAway(said, means) ? { said, means } : null;
}
