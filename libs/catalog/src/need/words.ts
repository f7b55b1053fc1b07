import { remembered } from './remembered.js';

/** A word of a text, as products and shoppers are compared by. */
export interface Word {
  /** Lower case, without accents, possessive or plural ending. */
  stem: string;
  /** Lower case, as written. */
  text: string;
  /** Character offsets into the text. */
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}]+)*/gu;

/** The words of a text. A hyphen parts words ("half-zip" is two); "don't" is one. */
export const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(WORD), (match) => {
    const plain = match[0].toLowerCase().replaceAll('’', "'").normalize('NFD').replace(/\p{M}/gu, '');
    return { text: plain, stem: stem(plain), start: match.index, end: match.index + match[0].length };
  });

export const stemsOf = (text: string): string[] => wordsOf(text).map((word) => word.stem);

/** The different stems of a text that products have: thousands share the name of a colour, so it is read once. */
export const stemSetOf = remembered((text): ReadonlySet<string> => new Set(stemsOf(text)));

/** Without possessive and plural endings; `women's` and `womens` are both `women`. */
export function stem(word: string): string {
  const own = word.replace(/'s?$/, '');
  if (own === 'gray') return 'grey';
  if (own.length < 4 || !own.endsWith('s') || own.endsWith('ss')) return own;
  return /(?:ss|sh|ch|x)es$/.test(own) ? own.slice(0, -2) : own.slice(0, -1);
}

/** Shorter words have too many neighbours. */
const TYPO_LENGTH = 5;

/** Knows which word of a vocabulary a misspelt one was meant to be. */
export class Spelling {
  private readonly byLetter = new Map<string, string[]>();

  /** @param ordinary Words that are spelt right though the vocabulary lacks them. */
  constructor(
    private readonly ordinary: ReadonlySet<string>,
    private readonly known: ReadonlySet<string>,
  ) {
    for (const word of known) {
      if (word.length < TYPO_LENGTH - 1) continue;
      const list = this.byLetter.get(word.charAt(0));
      if (list) list.push(word);
      else this.byLetter.set(word.charAt(0), [word]);
    }
  }

  /**
   * The word itself when it is known, or the only one that is one slip away (a letter missing, doubled, wrong or swapped, the
   * first one right). Null when there is none, or more than one.
   */
  of(word: string): string | null {
    if (this.known.has(word)) return word;
    if (word.length < TYPO_LENGTH - 1 || /\d/.test(word) || this.ordinary.has(word)) return null;
    // Of short words only two letters that changed places are a slip for sure: "tnet".
    const isNear = word.length < TYPO_LENGTH ? isSwapped : isOneSlipAway;
    const near = (this.byLetter.get(word.charAt(0)) ?? []).filter((candidate) => isNear(word, candidate));
    return near.length === 1 ? (near[0] as string) : null;
  }
}

/** Optimal string alignment distance of 1 (Damerau 1964's four slips). */
export function isOneSlipAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}

const isSwapped = (a: string, b: string): boolean =>
  a.length === b.length &&
  isOneSlipAway(a, b) &&
  Array.from(a).sort().join('') === Array.from(b).sort().join('');

/** Finds phrases of several words in a text, the longest first. */
export class PhraseBook<T> {
  private readonly byFirst = new Map<string, { stems: readonly string[]; value: T }[]>();
  /** Every word of every phrase. */
  readonly words = new Set<string>();

  add(phrase: string, value: T): void {
    const stems = stemsOf(phrase);
    const [first] = stems;
    if (first === undefined) return;
    for (const word of stems) this.words.add(word);
    const list = this.byFirst.get(first);
    if (list) list.push({ stems, value });
    else this.byFirst.set(first, [{ stems, value }]);
  }

  /** Is it a phrase, by its stems parted by one space? */
  has(phrase: string): boolean {
    return (this.byFirst.get(phrase.split(' ')[0] ?? '') ?? []).some(
      ({ stems }) => stems.join(' ') === phrase,
    );
  }

  /** Matches that do not overlap, in the text's order; of those that begin at a place, all of the longest phrase. */
  find(stems: readonly string[]): { from: number; to: number; values: T[] }[] {
    const found: { from: number; to: number; values: T[] }[] = [];
    for (let at = 0; at < stems.length;) {
      const here = (this.byFirst.get(stems[at] as string) ?? []).filter((entry) =>
        entry.stems.every((word, i) => stems[at + i] === word),
      );
      const length = Math.max(0, ...here.map((entry) => entry.stems.length));
      if (length === 0) {
        at += 1;
        continue;
      }
      const values = here.filter((entry) => entry.stems.length === length).map(({ value }) => value);
      found.push({ from: at, to: at + length, values });
      at += length;
    }
    return found;
  }
}
