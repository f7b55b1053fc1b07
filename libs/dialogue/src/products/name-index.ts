import type { Vocabulary } from '#catalog';
import { isEmptyWord, isOneSlipAway, stem } from '#catalog';
import type { Product } from '#contracts';

/** A product's name in a text; several products where the words fit them equally well. */
export interface NameMention {
  products: Product[];
  start: number;
  end: number;
}

interface Token {
  word: string;
  start: number;
  end: number;
  /** With a capital letter that no sentence begins with. */
  isCapital: boolean;
  /** After "the", "this", "your". */
  isNamed: boolean;
  /** Of the text. */
  isFirst: boolean;
  /** After "or", "versus", "than". */
  isLinked: boolean;
  /** Of a colour's name: "Ember Red". */
  isOption: boolean;
  /** In a text that compares. */
  isCompared: boolean;
}

interface Name {
  product: Product;
  /** Its words and numbers without those for its kind and for whom it is. */
  own: readonly string[];
  audience: ReadonlySet<string>;
  kind: ReadonlySet<string>;
  /** Of its own words, those that say nothing but which product it is. */
  telling: ReadonlySet<string>;
}

/** A mention goes on over so many words. */
const WINDOW = 6;
/** More products than this share a word that names none of them. */
const MOST_RIVALS = 6;
/** Shorter words are chance more often than names ("fell"). */
const TELLING_LENGTH = 5;
/** Shorter words are not looked up with a slip of the fingers. */
const TYPO_LENGTH = 6;
const TOKEN = /\d+(?:[.,]\d+)?|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*/gu;

/** Finds products by their names or parts of them: "the Moorland boots", "Corrie". */
export class NameIndex {
  private readonly byWord = new Map<string, Name[]>();
  private readonly byLetter = new Map<string, readonly string[]>();
  /** Words that descriptions use in small letters: alone they name nothing. */
  private readonly ordinary = new Set<string>();

  private readonly colors: Vocabulary['colors'];

  constructor(vocabulary: Vocabulary) {
    this.colors = vocabulary.colors;
    const { kinds, audiences, details, colors, degrees, attributeNames } = vocabulary;
    const common = new Set(
      [kinds, audiences, details, colors, degrees, attributeNames].flatMap((book) => [...book.words]),
    );
    for (const word of Object.keys(vocabulary.words.includes)) common.add(stem(word));
    // "Ember or Eider": half of a colour's name tells a product where it stands as one.
    for (const shade of vocabulary.shades)
      if (![kinds, audiences, details, degrees, attributeNames].some((book) => book.words.has(shade)))
        common.delete(shade);
    const kindsOf = new Map<string, ReadonlySet<string>>();
    for (const product of vocabulary.products) {
      const kind =
        kindsOf.get(product.category) ?? new Set(wordsOf(product.category).map(({ word }) => word));
      kindsOf.set(product.category, kind);
      const words = wordsOf(product.name).map(({ word }) => word);
      const name: Name = {
        product,
        own: [...new Set(words.filter((word) => !kind.has(word) && !audiences.words.has(word)))],
        audience: new Set(words.filter((word) => audiences.words.has(word))),
        kind,
        telling: new Set(
          words.filter((word) => !common.has(word) && !isEmptyWord(word) && /\p{L}{3}/u.test(word)),
        ),
      };
      for (const word of name.telling.size > 0 ? name.telling : name.own) {
        const list = this.byWord.get(word);
        if (list) list.push(name);
        else this.byWord.set(word, [name]);
      }
      for (const [written] of product.description.matchAll(/(?<![\p{L}])\p{Ll}{3,}/gu))
        this.ordinary.add(stem(written));
    }
  }

  /** Mentions in the text's order, none overlapping. @param familiar Ids of products that were spoken of: they come before others. */
  find(text: string, familiar: ReadonlySet<string> = new Set()): NameMention[] {
    const tokens = wordsOf(text);
    for (const { from, to } of this.colors.find(tokens.map(({ word }) => word)))
      for (const token of tokens.slice(from, to)) token.isOption = true;
    const found: NameMention[] = [];
    for (let at = 0; at < tokens.length; at++) {
      const mention = this.at(tokens, at, familiar);
      if (!mention) continue;
      const { start } = tokens[mention.from] as Token;
      const { end } = tokens[mention.to - 1] as Token;
      found.push({ products: mention.products, start, end });
      at = mention.to - 1;
    }
    return found;
  }

  /** Products of its kind that share the name: Homestead 4 and Homestead 6. Itself included. */
  family({ id, category }: Product): Product[] {
    const lists = [...this.byWord.values()].filter(
      (names) => names.length <= MOST_RIVALS && names.some(({ product }) => product.id === id),
    );
    return [
      ...new Set(lists.flat().flatMap(({ product }) => (product.category === category ? product : []))),
    ];
  }

  private at(
    tokens: readonly Token[],
    at: number,
    familiar: ReadonlySet<string>,
  ): { products: Product[]; from: number; to: number } | null {
    const { word } = tokens[at] as Token;
    const exact = this.byWord.get(word);
    const names = exact ?? this.misspelt(word);
    const named = (names ?? [])
      .map((name) => ({ name, ...match(name, tokens, at) }))
      .filter((entry) => this.isName(entry, tokens[at] as Token, exact !== undefined));
    const mostSaid = Math.max(...named.map(({ own }) => own));
    // Of names that have as much of what was said, the one that was spoken of is meant.
    const known = named.filter(({ name, own }) => own === mostSaid && familiar.has(name.product.id));
    // "The drover fleece" is no pack of that name.
    const ofKind = named.filter(({ own, kind }) => own === mostSaid && kind > 0);
    const meant = [known, ofKind].find(({ length }) => length > 0) ?? named;
    const scored = meant.sort((a, b) => b.score - a.score);
    const [best] = scored;
    if (!best) return null;
    const rivals = scored.filter(({ score }) => score > best.score - 0.01);
    if (rivals.length > MOST_RIVALS) return null;
    return { products: rivals.map(({ name }) => name.product), from: best.from, to: best.to };
  }

  /** One word may be chance: it has to stand as a name does, or beside another word of the product's. */
  private isName({ name, own, kind }: Match & { name: Name }, token: Token, isExact: boolean): boolean {
    // Of words that are not its own, all it has: "boot wax".
    if (name.telling.size === 0)
      return (own >= 2 && own === name.own.length) || (token.isCapital && !token.isOption);
    if (own > 1) return true;
    if (token.isOption) return token.isCapital && kind > 0;
    // "Lined trousers" and "packable ones" are of a kind, "Lined Trousers" may be these.
    const isOrdinary = this.ordinary.has(token.word) || ADJECTIVE.test(token.word);
    if (kind > 0)
      return (
        !isOrdinary || token.isCapital || token.isNamed || (token.isFirst && !ADJECTIVE.test(token.word))
      );
    // "The Corrie or Ridgback": what stands beside another name may be slipped too.
    if (!isExact) return token.isLinked;
    // "Is the Stride cheaper than the Heron": what is compared by a name is no ordinary word.
    if (isOrdinary) return token.isCapital || (token.isNamed && token.isCompared);
    return token.isCapital || token.isNamed || token.isLinked || token.word.length >= TELLING_LENGTH;
  }

  private misspelt(word: string): Name[] | undefined {
    if (word.length < TYPO_LENGTH || /\d/.test(word) || this.ordinary.has(word)) return undefined;
    const near = this.misspellable(word[0] ?? '').filter((known) => isOneSlipAway(word, known));
    return near.length === 1 ? this.byWord.get(near[0] as string) : undefined;
  }

  /** The words with a first letter that are long enough to be known in spite of a slip. */
  private misspellable(letter: string): readonly string[] {
    let words = this.byLetter.get(letter);
    if (!words) {
      words = [...this.byWord.keys()].filter(
        (known) => known[0] === letter && known.length >= TYPO_LENGTH - 1,
      );
      this.byLetter.set(letter, words);
    }
    return words;
  }
}

interface Match {
  score: number;
  /** How many of the product's own words were said, and of its kind's. */
  own: number;
  kind: number;
  from: number;
  to: number;
}

/** How much of a name stands around a place. What of it was not said, and an audience it is not for, count against it. */
function match({ own, kind, audience }: Name, tokens: readonly Token[], at: number): Match {
  const wanted = new Set(own);
  const said = new Set<string>();
  let kinds = 0;
  let people = 0;
  let wrong = 0;
  const take = (place: number): boolean => {
    const word = tokens[place]?.word;
    if (word === undefined) return false;
    if (wanted.has(word)) said.add(word);
    else if (place === at) said.add(own.find((each) => isOneSlipAway(each, word)) ?? word);
    else if (audience.has(word)) people += 1;
    else if (AUDIENCE.test(word)) wrong += 1;
    else if (kind.has(word)) kinds += 1;
    else if (/^\d/.test(word) && own.some((each) => /^\d/.test(each))) wrong += 3;
    else return false;
    return true;
  };
  take(at);
  let to = at + 1;
  let from = at;
  for (let place = at + 1; place < Math.min(tokens.length, at + WINDOW) && take(place); place++)
    to = place + 1;
  for (let place = at - 1; place >= Math.max(0, at - 2) && take(place); place--) from = place;
  const missing = own.filter((word) => !said.has(word)).length;
  const others = audience.size > 0 && people === 0 ? 0.5 : 0;
  return {
    score: said.size * 3 + kinds * 0.5 + people - missing - wrong - others,
    own: said.size,
    kind: kinds,
    from,
    to,
  };
}

const COMPARES = /\b(?:than|vs|versus|compared (?:to|with)|cheaper|dearer|lighter|heavier|warmer)\b/i;
const ADJECTIVE = /\p{L}{3}(?:ed|able|proof)$/u;
/** Said before a name: whom it is for. */
const AUDIENCE = /^(?:men|women|kid|ladies|children|unisex)$/;

function wordsOf(text: string): Token[] {
  let before: { word: string; end: number } | null = null;
  const isCompared = COMPARES.test(text);
  return Array.from(text.matchAll(TOKEN), (found): Token => {
    const plain = found[0]
      .toLowerCase()
      .replaceAll('’', "'")
      .replace(',', '.')
      .normalize('NFD')
      .replace(/\p{M}/gu, '');
    const word = /^\d/.test(plain) ? String(Number(plain)) : stem(plain);
    const start = found.index;
    const end = start + found[0].length;
    const inSentence = before !== null && !/[.!?\n]/.test(text.slice(before.end, start));
    const isNamed = before !== null && /^(?:the|this|that|your)$/.test(before.word);
    const isCapital = inSentence && /^\p{Lu}\p{Ll}/u.test(found[0]);
    const isFirst = before === null;
    const isLinked = before !== null && /^(?:or|vs|versus|than)$/.test(before.word);
    before = { word, end };
    return { word, start, end, isCapital, isNamed, isFirst, isLinked, isOption: false, isCompared };
  });
}

const indices = new WeakMap<Vocabulary, NameIndex>();

/** One for each state of the catalogue. */
export function nameIndex(vocabulary: Vocabulary): NameIndex {
  let index = indices.get(vocabulary);
  if (!index) indices.set(vocabulary, (index = new NameIndex(vocabulary)));
  return index;
}
