import { findCountries } from './entities/countries.js';

/** Shorter words are too near to too many others. */
const SHORTEST = 4;
/** Words from this length on may hold two slips. */
const LONG = 7;
/** What one slip costs at most in a short word: any other letter in place of one is too much; and in a long one. */
const ONE_SLIP = 0.85;
const TWO_SLIPS = 1.7;
/** The next best word has to cost this much more, */
const CLEARER = 0.2;
/** or be this many times rarer in what the shop says. */
const RARER = 12;
const NEIGHBOUR = 0.6;
const SOUNDS_ALIKE = 0.7;
const SWAPPED = 0.6;
const LEFT_OUT = 0.8;
const DOUBLED = 0.5;
/** The first letter is rarely the wrong one. */
const FIRST = 0.6;
/** Vowels that are left out, at most so many; */
const MOST_LEFT_OUT = 4;
/** the word that is meant is so many times as frequent as the next. */
const LEFT_OUT_CLEARER = 2;
/** So many unknown words of a text are looked at: with more it is another language, or noise. */
const MOST_UNKNOWN = 40;

/** What is no word to be read: addresses of any kind, and whatever holds a digit. */
const WORDS = /\S*[@/\d\\_]\S*|[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu;
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const NEIGHBOURS: ReadonlySet<string> = new Set(
  ROWS.flatMap((row, r) =>
    [...row].flatMap((key, place) =>
      [row[place + 1], ROWS[r + 1]?.[place], ROWS[r + 1]?.[place - 1]].flatMap((near) =>
        near === undefined ? [] : [key + near, near + key],
      ),
    ),
  ),
);
/** Letters that are heard for each other. */
const ALIKE: ReadonlySet<string> = new Set(
  ['aeiou', 'cs', 'ck', 'sz', 'iy', 'fv', 'dt', 'mn'].flatMap((letters) =>
    [...letters].flatMap((a) => [...letters].filter((b) => a !== b).map((b) => a + b)),
  ),
);
const ENDINGS = /(?:['’]?s|es|ed|d|ing|ly|er|ers|est|r|n't|nt)$/;

/** A text with its slips mended, and where its parts stood before. */
export interface Mended {
  text: string;
  /** The place in the text as it was written of a place in the mended one. */
  placeOf: (place: number) => number;
}

/**
 * Mends slips of the finger in words that nobody knows, by the words that the shop itself uses. A word that is known is never
 * touched, nor is anything with a digit, an address, a name of a place, or a name written with a capital inside a sentence.
 */
export class Spelling {
  /** The shop's words by first letter. */
  private readonly byLetter = new Map<string, [word: string, count: number][]>();

  /**
   * @param texts What the shop says: its words are what others are mended to.
   * @param isWord Whether the language has a word, in small letters.
   * @param examples What shoppers say: their slips are known, and only what is a word of the language is mended to.
   */
  constructor(
    texts: Iterable<string>,
    private readonly isWord: (word: string) => boolean,
    examples: Iterable<string> = [],
  ) {
    const own = counted(texts);
    const known = counted(examples);
    for (const [word, count] of known) if (isWord(word)) own.set(word, (own.get(word) ?? 0) + count);
    this.known = new Set([...own.keys(), ...known.keys()]);
    this.own = new Set(own.keys());
    for (const [word, count] of own) {
      if (word.length < SHORTEST) continue;
      const first = word[0] as string;
      this.byLetter.set(first, [...(this.byLetter.get(first) ?? []), [word, count]]);
    }
  }

  private readonly known: ReadonlySet<string>;
  private readonly own: ReadonlySet<string>;

  /** @param isShort The message is written in short forms: shorter words, and those that only shoppers write, are mended too. */
  mend(text: string, isShort = false): Mended {
    const shifts: { from: number; by: number }[] = [];
    let by = 0;
    let unknown = 0;
    const mended = text.replace(WORDS, (word, place: number) => {
      if (unknown >= MOST_UNKNOWN || !this.mayBeSlip(word, isShort)) return word;
      unknown += 1;
      const better = this.better(word, text.slice(0, place));
      if (better === null) return word;
      by += better.length - word.length;
      shifts.push({ from: place + better.length + by - (better.length - word.length), by });
      return better;
    });
    return {
      text: mended,
      placeOf: (place) => place - (shifts.findLast(({ from }) => from <= place)?.by ?? 0),
    };
  }

  private mayBeSlip(written: string, isShort: boolean): boolean {
    const word = written.toLowerCase();
    if (!/^[a-z]+$/.test(word) || word.length < (isShort ? SHORTEST - 1 : SHORTEST)) return false;
    return isShort ? !this.own.has(word) && !this.isWord(word) : !this.isKnown(word);
  }

  /** "Retrn", "delvry", "gft": the word with its vowels, and doubled letters, in their places; "bootz" and "hikin" as spelt. */
  private leftOut(word: string): string | null {
    const spelt = word
      .replace(/z$/, 's')
      .replace(/in$/, 'ing')
      .replace(/^x(?!-)/, 'ex');
    if (spelt !== word && this.own.has(spelt)) return spelt;
    if (spelt.startsWith('ex') && spelt !== word) return this.leftOut(spelt);
    let best: [string, number] | null = null;
    let next = 0;
    for (const [candidate, count] of this.byLetter.get(word[0] as string) ?? []) {
      if (candidate.length <= word.length || candidate.length > word.length + MOST_LEFT_OUT) continue;
      if (!isWithoutVowels(word, candidate)) continue;
      if (!best || count > best[1]) {
        next = best?.[1] ?? 0;
        best = [candidate, count];
      } else next = Math.max(next, count);
    }
    return best && best[1] >= LEFT_OUT_CLEARER * next ? best[0] : null;
  }

  /** The word that is meant; null where nobody can tell. */
  private better(written: string, before: string): string | null {
    const word = written.toLowerCase();
    const begins = /(?:^|[.!?\n]\s*)$/.test(before);
    if (written !== word && !begins && written !== written.toUpperCase()) return null;
    const full = this.leftOut(word);
    if (full !== null && findCountries(written).length === 0) return full;
    if (word.length < SHORTEST) return null;
    const most = word.length >= LONG ? TWO_SLIPS : ONE_SLIP;
    let best: { word: string; cost: number; count: number } | null = null;
    let next = { cost: Infinity, count: 0 };
    for (const [candidate, count] of this.near(word)) {
      const cost = slips(word, candidate, most);
      if (cost > most) continue;
      if (!best || cost < best.cost || (cost === best.cost && count > best.count)) {
        if (best) next = best;
        best = { word: candidate, cost, count };
      } else if (cost < next.cost || (cost === next.cost && count > next.count)) {
        next = { cost, count };
      }
    }
    if (!best) return null;
    const isClear = next.cost - best.cost >= CLEARER || best.count >= RARER * next.count;
    return isClear && findCountries(written).length === 0 ? best.word : null;
  }

  private isKnown(word: string): boolean {
    if (this.known.has(word) || this.isWord(word)) return true;
    const stem = word.replace(ENDINGS, '');
    return stem.length >= 3 && [stem, `${stem}e`].some((one) => this.known.has(one) || this.isWord(one));
  }

  private *near(word: string): Generator<[string, number]> {
    // A slip of the first letter is a swap with the second or a neighbour on the keyboard.
    for (const [letter, words] of this.byLetter) {
      if (letter !== word[0] && letter !== word[1] && !NEIGHBOURS.has(letter + (word[0] ?? ''))) continue;
      for (const one of words) if (Math.abs(one[0].length - word.length) <= 2) yield one;
    }
  }
}

/**
 * Cost of the slips that make `meant` into `written`: Damerau and Levenshtein's distance with swaps of neighbouring letters
 * (optimal string alignment), where keys that lie beside each other and doubled letters cost less.
 * @param most Above it the exact cost does not matter.
 */
function slips(written: string, meant: string, most: number): number {
  const width = meant.length + 1;
  let before = new Float64Array(width);
  let above = Float64Array.from({ length: width }, (_, j) => j * LEFT_OUT);
  for (let i = 1; i <= written.length; i++) {
    const line = new Float64Array(width);
    line[0] = i * LEFT_OUT;
    let least = line[0];
    for (let j = 1; j < width; j++) {
      const a = written[i - 1] as string;
      const b = meant[j - 1] as string;
      const first = i === 1 || j === 1 ? FIRST : 0;
      const changed = a === b ? 0 : costOf(a + b) + first;
      const added = a === written[i - 2] ? DOUBLED : LEFT_OUT;
      const dropped = b === meant[j - 2] ? DOUBLED : LEFT_OUT;
      let cost = Math.min(
        (above[j - 1] as number) + changed,
        (above[j] as number) + added,
        (line[j - 1] as number) + dropped,
      );
      if (i > 1 && j > 1 && a === meant[j - 2] && b === written[i - 2])
        cost = Math.min(cost, (before[j - 2] as number) + SWAPPED);
      line[j] = cost;
      least = Math.min(least, cost);
    }
    if (least > most + SWAPPED) return Infinity;
    before = above;
    above = line;
  }
  return above[width - 1] as number;
}

/** Is it the word without some of its vowels and the second of doubled letters, begun and ended alike? */
function isWithoutVowels(written: string, word: string): boolean {
  if (written.at(-1) !== word.at(-1)) return false;
  let at = 0;
  for (let i = 0; i < word.length; i++) {
    if (word[i] === written[at]) at += 1;
    else if (i === 0 || !(VOWELS.has(word[i] as string) || word[i] === word[i - 1])) return false;
  }
  return at === written.length;
}

const VOWELS: ReadonlySet<string> = new Set('aeiou');

const costOf = (pair: string): number =>
  NEIGHBOURS.has(pair) ? NEIGHBOUR : ALIKE.has(pair) ? SOUNDS_ALIKE : 1;

function counted(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [word] of text.toLowerCase().matchAll(/[a-z]+/g))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
