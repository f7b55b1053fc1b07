/** More words look like what they are. */
const FEW = 4;
/** What stands there once or twice may be of another language. */
const OFTEN = 3;
/** Shorter words are the same in many languages. */
const WORD = /\p{L}{3,}/gu;

/** Words that only one of a shop's languages has: by them a message is heard to be in it that is too short to tell otherwise. */
export class OwnWords {
  /** Word -> the language that has it. */
  private readonly languages = new Map<string, string>();
  /** Of the shop's texts in its first language: how often each is there. */
  private readonly known = new Map<string, number>();
  /** Of its texts in other languages. */
  private readonly elsewhere: ReadonlySet<string>;

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
    for (const word of first.flatMap(wordsOf)) this.known.set(word, (this.known.get(word) ?? 0) + 1);
    this.elsewhere = new Set([...others.values()].flat().flatMap(wordsOf));
    const shared = new Set<string>();
    for (const [language, texts] of others)
      for (const word of new Set(texts.flatMap(wordsOf))) {
        if (this.known.has(word) || isWord(word)) continue;
        if (this.languages.has(word)) shared.add(word);
        this.languages.set(word, language);
      }
    for (const word of shared) this.languages.delete(word);
  }

  /** "Windproof hat" looks like German, and has no word that the shop's own texts in its first language lack. */
  areAllOfFirst(text: string): boolean {
    const words = wordsOf(text);
    return words.length > 0 && words.length <= FEW && words.every((word) => this.isOfFirst(word));
  }

  private isOfFirst(word: string): boolean {
    const times = this.known.get(word) ?? 0;
    return times >= OFTEN || (times > 0 && !this.elsewhere.has(word));
  }

  /** ISO 639-1; null where no word tells, or two tell different things. */
  languageOf(text: string): string | null {
    const told = new Set(wordsOf(text).flatMap((word) => this.languages.get(word) ?? []));
    const [language] = told;
    return told.size === 1 && language !== undefined ? language : null;
  }
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(WORD) ?? [];
