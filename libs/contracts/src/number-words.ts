const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** English words for numbers -> what they stand for. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...ONES.map((word, value): [string, number] => [word, value]),
  ...TENS.map((word, at): [string, number] => [word, (at + 2) * 10]),
  ['hundred', 100],
  ['thousand', 1000],
  ['couple', 2],
  ['dozen', 12],
]);

/** The number that a word or its digits say: "three", "a couple", "12"; null for another word. */
export const numberSaid = (word: string): number | null =>
  /^\d+$/.test(word) ? Number(word) : (NUMBER_WORDS.get(word) ?? null);

/** How a whole number is said, where it has one word: 12 is "twelve"; undefined where it has none. */
export const numberWord = (value: number): string | undefined =>
  ONES[value] ?? (value % 10 === 0 ? TENS[value / 10 - 2] : undefined);
