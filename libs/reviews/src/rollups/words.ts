const ACCENTS = /[\u0300-\u036f]/g;
/** Scripts that are written without blanks: each character counts as a word. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}\p{M}])+/gu;
const LONGEST = 60;

/** The words of a text as search knows them: without case and accents, each once, on both databases the same. */
export const wordsOf = (text: string): string[] => [
  ...new Set(
    (text.normalize('NFKD').replace(ACCENTS, '').toLowerCase().normalize('NFC').match(WORD) ?? []).map(
      (word) => word.slice(0, LONGEST),
    ),
  ),
];
