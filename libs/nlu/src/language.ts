import { eld } from 'eld/small';

/** Below this, guesses are worse than not knowing: "ok thanks" is several languages. */
const FEWEST_LETTERS = 12;
const LONGEST_READ = 600;
/** Of 507 English texts of 6 to 11 letters two are called otherwise, one of which is Irish. */
const SHORT = { letters: 6, languages: ['de', 'fr', 'es', 'it', 'pt', 'nl', 'pl'] };

/**
 * How much less than the likeliest language one that the model reads must look, for a text of at least so many letters to be
 * in none of them: what is wrongly called unread is lost. Of 8,600 sentences in English not one is; of short ones in seven
 * other languages nine in ten are found.
 */
const SURE = [
  { letters: 20, share: 0.8 },
  { letters: SHORT.letters, share: 0.6 },
] as const;

export interface TextLanguage {
  /** ISO 639-1; null when the text is too short or too mixed to tell. */
  language: string | null;
  /** The text is plainly in none of the languages that the model reads, by its script or by its words. One too short to tell is not. */
  unread: boolean;
}

/**
 * @param read Languages that the model reads, ISO 639-1; undefined: nothing is known of them, and all count as read.
 * @param before What the texts before were written in: one too short to tell is in it too, unless it looks more like what is read.
 */
export function languageOf(
  text: string,
  read: readonly string[] | undefined,
  before: string | null = null,
): TextLanguage {
  const { words, letters } = wordsOf(text);
  if (letters >= 2 && letters < FEWEST_LETTERS && before && read && goesOn(words, before, read))
    return { language: before, unread: !read.includes(before) };
  const guess = letters < FEWEST_LETTERS ? shortGuess(words, letters) : eld.detect(words);
  const sure = guess !== null && guess.language !== '' && guess.isReliable() ? guess : null;
  const ofOtherScript = read !== undefined && letters >= 2 && lettersIn(words, read) * 2 < letters;
  return {
    language: sure?.language ?? null,
    unread: ofOtherScript || (read !== undefined && sure !== null && isOther(sure, letters, read)),
  };
}

/** ISO 639-1 code of the text's language, or null when it is too short or too mixed to tell. */
export const detectLanguage = (text: string): string | null => languageOf(text, undefined).language;

/** Whether a text is plainly in none of the languages, as {@link TextLanguage} says. */
export const isUnread = (text: string, read: readonly string[] | undefined): boolean =>
  languageOf(text, read).unread;

/** "Guten Tag": two words of a language that is often written and has its own. */
function shortGuess(words: string, letters: number): ReturnType<typeof eld.detect> | null {
  if (letters < SHORT.letters || !words.trim().includes(' ')) return null;
  const guess = eld.detect(words);
  return SHORT.languages.includes(guess.language) ? guess : null;
}

function goesOn(words: string, before: string, read: readonly string[]): boolean {
  const scores = eld.detect(words).getScores();
  return (scores[before] ?? 0) > Math.max(0, ...read.map((language) => scores[language] ?? 0));
}

function isOther(guess: ReturnType<typeof eld.detect>, letters: number, read: readonly string[]): boolean {
  if (read.includes(guess.language)) return false;
  const scores = guess.getScores();
  const best = scores[guess.language] ?? 0;
  const ofRead = Math.max(0, ...read.map((language) => scores[language] ?? 0));
  return SURE.some(({ letters: least, share }) => letters >= least && ofRead < share * best);
}

/** Web addresses, e-mail addresses and codes say nothing about the language. */
const wordsOf = (text: string): { words: string; letters: number } => {
  const words = text
    .slice(0, LONGEST_READ)
    .split(/\s+/u)
    .filter((word) => !/[\d@/]/u.test(word))
    .join(' ');
  return { words, letters: words.match(/\p{L}/gu)?.length ?? 0 };
};

/** Names of the scripts that a writing system of ISO 15924 consists of, where it is not one. */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  Hans: ['Hani'],
  Hant: ['Hani'],
  Jpan: ['Hani', 'Hira', 'Kana'],
  Kore: ['Hang', 'Hani'],
};

/** Of the languages of a model, which stay the same. */
const scriptsOf = new WeakMap<readonly string[], RegExp>();

/** How many letters are of the scripts that the languages are written in. */
function lettersIn(words: string, languages: readonly string[]): number {
  const pattern = scriptsOf.get(languages) ?? scriptPattern(languages);
  scriptsOf.set(languages, pattern);
  return words.match(pattern)?.length ?? 0;
}

function scriptPattern(languages: readonly string[]): RegExp {
  const scripts = languages.flatMap((language) => {
    const { script } = new Intl.Locale(language).maximize();
    return script ? (SCRIPTS[script] ?? [script]) : [];
  });
  const ofThem = scripts.map((script) => `\\p{Script=${script}}`).join('');
  return new RegExp(`(?=\\p{L})[${ofThem}]`, 'gu');
}
