/** Shorter words are the same in many languages. */
const WORD = /\p{L}{3,}/gu;

/** Words that only one of a shop's languages has: by them a message is heard to be in it that is too short to tell otherwise. */
export class OwnWords {
  /** Word -> the language that has it. */
  private readonly languages = new Map<string, string>();

  /**
   * @param first Texts in the shop's first language.
   * @param isWord Whether that language has a word, in small letters.
   * @param others Texts in its other languages, by their ISO 639-1 codes.
   */
  constructor(
    first: readonly string[],
    isWord: (word: string) => boolean,
    others: ReadonlyMap<string, readonly string[]>,
  ) {
    const known = new Set(first.flatMap(wordsOf));
    const shared = new Set<string>();
    for (const [language, texts] of others)
      for (const word of new Set(texts.flatMap(wordsOf))) {
        if (known.has(word) || isWord(word)) continue;
        if (this.languages.has(word)) shared.add(word);
        this.languages.set(word, language);
      }
    for (const word of shared) this.languages.delete(word);
  }

  /** ISO 639-1; null where no word tells, or two tell different things. */
  languageOf(text: string): string | null {
    const told = new Set(wordsOf(text).flatMap((word) => this.languages.get(word) ?? []));
    const [language] = told;
    return told.size === 1 && language !== undefined ? language : null;
  }
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(WORD) ?? [];
