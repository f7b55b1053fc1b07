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

/** So many letters of one of these scripts tell a language; a text in it may hold longer names in Latin letters. */
const FEWEST_OF_SCRIPT = 2;
const LATIN_BESIDE = 6;
const KANA = /[\p{Script=Hira}\p{Script=Kana}]/gu;
const HANGUL = /\p{Script=Hang}/gu;
const HAN = /\p{Script=Hani}/gu;

/**
 * How much less than another language English must look, for a text of at least so many letters to be in that one. Of 6,773
 * messages in English two are told otherwise; of 720 first messages in German 52 are left untold.
 */
const PLAINLY = [
  { letters: 20, share: 0.9 },
  { letters: FEWEST_LETTERS, share: 0.8 },
  { letters: SHORT.letters, share: 0.6 },
] as const;

/** The language that others have to be told from: names and codes of a shop look like anything. */
const ENGLISH = 'en';

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
  const scripted = languageOfScript(text, letters);
  if (scripted) return { language: scripted, unread: read !== undefined && !read.includes(scripted) };
  const isShort = letters < FEWEST_LETTERS;
  if (isShort && letters >= 2 && before && read && goesOn(words, before, read))
    return { language: before, unread: !read.includes(before) };
  const guess = isShort ? shortGuess(words, letters) : eld.detect(words);
  const isSure = guess !== null && guess.language !== '' && guess.isReliable();
  const sure = isSure && !mayBeRead(guess, letters, read) ? guess : null;
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

/** @param letters of its words that hold no digit, which Chinese writes without spaces between */
function languageOfScript(text: string, letters: number): string | null {
  const start = text.slice(0, LONGEST_READ);
  const [kana, hangul, han] = [KANA, HANGUL, HAN].map((script) => start.match(script)?.length ?? 0) as [
    number,
    number,
    number,
  ];
  const own = kana + hangul + han;
  if (own < FEWEST_OF_SCRIPT || own * LATIN_BESIDE < letters) return null;
  if (kana > 0) return 'ja';
  return hangul > 0 ? 'ko' : 'zh';
}

/** What looks nearly as much like English, where that is read, or like any that is read when the guess is not. */
const mayBeRead = (
  guess: ReturnType<typeof eld.detect>,
  letters: number,
  read: readonly string[] | undefined,
): boolean => {
  if (!read?.includes(ENGLISH) || guess.language === ENGLISH) return false;
  if (!read.includes(guess.language)) return !isOther(guess, letters, read);
  const scores = guess.getScores();
  const { share } = PLAINLY.find(({ letters: least }) => letters >= least) ?? { share: 0 };
  return (scores[ENGLISH] ?? 0) >= share * (scores[guess.language] ?? 0);
};

/** "Guten Tag": two words of a language that is often written and has its own. */
function shortGuess(words: string, letters: number): ReturnType<typeof eld.detect> | null {
  if (letters < SHORT.letters || !words.trim().includes(' ')) return null;
  const guess = eld.detect(words);
  return SHORT.languages.includes(guess.language) ? guess : null;
}

function goesOn(words: string, before: string, read: readonly string[]): boolean {
  if (before === ENGLISH) return false;
  const scores = eld.detect(words).getScores();
  // Of its neighbours the one that was spoken before is the likeliest.
  const others = read.includes(before) ? read.filter((language) => language === ENGLISH) : read;
  return (scores[before] ?? 0) > Math.max(0, ...others.map((language) => scores[language] ?? 0));
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
