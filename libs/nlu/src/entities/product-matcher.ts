import { stem } from '#catalog';
import type { Entity } from '#contracts';

/** The names a shop's messages may mention. */
export interface Gazetteer {
  /** Words of its category say nothing about which product is meant. */
  products: readonly { id: string; name: string; category?: string }[];
}

interface Word {
  text: string;
  start: number;
  end: number;
}

interface Mention {
  product: number;
  first: number;
  last: number;
  /** Share of the name's weight that was said, times how exactly. */
  score: number;
}

/** Words with a typo are looked up from this length on: shorter ones have too many neighbours. */
const TYPO_LENGTH = 5;
/** A word of more names than this tells what kind of thing it is rather than which. */
const MOST_NAMES = 3;
/** Weight of the words that tell only the kind, as a share of what their rarity gives. */
const KIND_SHARE = 0.25;
/** Part of a name's weight that must be said. */
const ENOUGH = 0.6;
/** More words than this are not read: names come early or often. */
const MOST_WORDS = 150;
const FILLERS = new Set([
  'the',
  'a',
  'an',
  'and',
  'of',
  'for',
  'in',
  'with',
  'to',
  'on',
  'my',
  'your',
  'one',
  'or',
]);

/**
 * Finds product names in a message, with typos and with words left out. Words are weighted by how few names have them,
 * so "Trailhead" says more than "jacket"; a mention needs one that is the product's own, or its whole name. One typo in a word (a letter missing, doubled, wrong or swapped) is found by
 * looking up the word with each letter left out, which costs the same for ten names as for thousands.
 */
export class ProductMatcher {
  private readonly products: { id: string; words: string[]; weight: number }[] = [];
  private readonly productsOfWord = new Map<string, number[]>();
  private readonly wordsNear = new Map<string, Set<string>>();
  private readonly weights = new Map<string, number>();
  /** Words of categories, and words that many names have. */
  private readonly kinds = new Set<string>();

  constructor({ products }: Gazetteer) {
    for (const { id, name, category = '' } of products) {
      for (const { text } of wordsOf(category)) this.kinds.add(text).add(stem(text)).add(`${text}s`);
      const words = [...new Set(wordsOf(name).map(({ text }) => text))].filter((word) => !FILLERS.has(word));
      const number = this.products.push({ id, words, weight: 0 }) - 1;
      for (const word of words) {
        const list = this.productsOfWord.get(word);
        if (list) list.push(number);
        else this.productsOfWord.set(word, [number]);
      }
    }
    for (const [word, list] of this.productsOfWord) {
      if (list.length > MOST_NAMES) this.kinds.add(word);
      const rarity = Math.log(1 + this.products.length / list.length);
      this.weights.set(word, this.kinds.has(word) ? rarity * KIND_SHARE : rarity);
      for (const variant of deletions(word)) {
        const near = this.wordsNear.get(variant);
        if (near) near.add(word);
        else this.wordsNear.set(variant, new Set([word]));
      }
    }
    for (const product of this.products)
      product.weight = product.words.reduce((sum, word) => sum + this.weightOf(word), 0);
  }

  find(message: string): Entity[] {
    const words = wordsOf(message).slice(0, MOST_WORDS);
    const heard = words.map(({ text }) => this.namesNear(text));
    const proper = words.map((word, place) => isNamed(message, word, words[place - 1]));
    const mentions = this.mentionsIn(heard, proper).sort(
      (a, b) => b.score - a.score || b.last - b.first - (a.last - a.first),
    );
    const taken: Mention[] = [];
    for (const mention of mentions) {
      if (taken.some((other) => mention.first <= other.last && other.first <= mention.last)) continue;
      taken.push(mention);
    }
    return taken.map(({ product, first, last, score }): Entity => {
      const { start } = words[first] as Word;
      const { end } = words[last] as Word;
      // Several names fit these words equally well: it is one of them, but which is a guess.
      const rivals = mentions.filter(
        (other) => other.first === first && other.last === last && other.score > score - 0.01,
      ).length;
      return {
        type: 'product',
        text: message.slice(start, end),
        start,
        end,
        value: this.products[product]?.id ?? '',
        confidence: Math.max(0.2, score / rivals),
      };
    });
  }

  /** The names' words that a message's word may stand for, with how exactly it does. */
  private namesNear(word: string): Map<string, number> {
    const near = new Map<string, number>();
    if (FILLERS.has(word)) return near;
    if (this.weights.has(word)) return near.set(word, 1);
    const singular = word.endsWith('s') ? stem(word) : `${word}s`;
    if (this.weights.has(singular)) return near.set(singular, 0.95);
    if (word.length < TYPO_LENGTH || word.length > 40) return near;
    for (const variant of [word, ...deletions(word)]) {
      for (const candidate of this.wordsNear.get(variant) ?? []) {
        if (candidate.length > TYPO_LENGTH && isOneTypoAway(word, candidate)) near.set(candidate, 0.85);
      }
    }
    return near;
  }

  private mentionsIn(heard: readonly Map<string, number>[], proper: readonly boolean[]): Mention[] {
    // Products with a word of theirs at each place; runs of places near each other are mentions.
    const placesOf = new Map<number, Map<string, { place: number; exactness: number }>[]>();
    heard.forEach((near, place) => {
      for (const [word, exactness] of near) {
        for (const product of this.productsOfWord.get(word) ?? []) {
          const runs = placesOf.get(product) ?? [];
          placesOf.set(product, runs);
          const run = runs.at(-1);
          const last = run ? Math.max(...[...run.values()].map((hit) => hit.place)) : -Infinity;
          if (run && place - last <= 2 && !run.has(word)) run.set(word, { place, exactness });
          else runs.push(new Map([[word, { place, exactness }]]));
        }
      }
    });
    const mentions: Mention[] = [];
    for (const [product, runs] of placesOf) {
      const { words, weight } = this.products[product] as (typeof this.products)[number];
      for (const run of runs) {
        const said =
          [...run].reduce((sum, [word, { exactness }]) => sum + this.weightOf(word) * exactness, 0) / weight;
        const whole = run.size === words.length;
        // "Boots for kids" is no product, even where one is called Scramble Kids' Boots.
        if (!whole && ![...run.keys()].some((word) => !this.kinds.has(word) && !/^\d+$/.test(word))) continue;
        if (said < ENOUGH) continue;
        const [single] = run;
        if (run.size === 1 && words.length > 1 && single && !this.isTelling(...single, proper)) continue;
        const places = [...run.values()].map((hit) => hit.place);
        mentions.push({ product, first: Math.min(...places), last: Math.max(...places), score: said });
      }
    }
    return mentions;
  }

  /** One word of a longer name is enough where it is rare, spelt right, and stands as a name does ("the Fellside"). */
  private isTelling(
    word: string,
    { place, exactness }: { place: number; exactness: number },
    proper: readonly boolean[],
  ): boolean {
    const rare = (this.productsOfWord.get(word)?.length ?? 0) <= MOST_NAMES && word.length >= TYPO_LENGTH;
    return rare && exactness > 0.9 && proper[place] === true;
  }

  private weightOf(word: string): number {
    return this.weights.get(word) ?? 0;
  }
}

/** After "the", "this" or "that", or with a capital in the midst of a sentence. */
const isNamed = (message: string, { start }: Word, before: Word | undefined): boolean => {
  if (!before) return false;
  if (/^(?:the|this|that)$/.test(before.text)) return true;
  return /\p{Lu}/u.test(message.charAt(start)) && !/[.!?\n]/.test(message.slice(before.end, start));
};

/** Words in lower case without accents, with their places; no possessive s. */
const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(/(?<!['’](?=s(?![\p{L}\p{N}])))[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/giu), (match) => ({
    text: match[0].toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''),
    start: match.index,
    end: match.index + match[0].length,
  }));

/** The word with each letter left out in turn; none for words too short to have typos. */
const deletions = (word: string): Set<string> => {
  const variants = new Set<string>();
  if (word.length < TYPO_LENGTH || word.length > 40) return variants;
  variants.add(word);
  for (let i = 0; i < word.length; i++) variants.add(word.slice(0, i) + word.slice(i + 1));
  return variants;
};

/** Optimal string alignment distance of at most 1, for words that differ. */
const isOneTypoAway = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - start && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const restA = a.slice(start, a.length - tail);
  const restB = b.slice(start, b.length - tail);
  const swapped = restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
  return swapped || Math.max(restA.length, restB.length) <= 1;
};
