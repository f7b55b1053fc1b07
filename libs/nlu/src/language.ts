import { eld } from 'eld/small';

/** Below this, guesses are worse than not knowing: "ok thanks" is several languages. */
const FEWEST_LETTERS = 12;
const LONGEST_READ = 600;

/** ISO 639-1 code of the text's language, or null when it is too short or too mixed to tell. */
export const detectLanguage = (text: string): string | null => {
  // Web addresses, e-mail addresses and codes say nothing about the language.
  const words = text
    .slice(0, LONGEST_READ)
    .split(/\s+/u)
    .filter((word) => !/[\d@/]/u.test(word))
    .join(' ');
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  if (letters < FEWEST_LETTERS) return null;
  const guess = eld.detect(words);
  return guess.language !== '' && guess.isReliable() ? guess.language : null;
};
