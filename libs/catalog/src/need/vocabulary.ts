import type { Product, ProductWords } from '#contracts';
import { SynonymBook } from '../synonyms/synonym-book.js';
import { SEASONS, seasonsOf } from './seasons.js';
import { measured } from './sort-need.js';
import { measureOf } from './units.js';
import { PhraseBook, Spelling, stemSetOf, stemsOf, wordsOf } from './words.js';

/** What a word for a kind of thing stands for. */
export interface Kind {
  categories: readonly string[];
  noun?: string;
  /** 3: a category's own name, or words the shop gave for it; 2: its noun; 1: a noun of product names; 0: a department. */
  rank: number;
}

export interface Attribute {
  name: string;
  /** Of most of its measures; null for words. */
  unit: string | null;
  /** All units that it is measured in ("20,000 mm", "IPX4") -> categories that do. */
  units: ReadonlyMap<string, ReadonlySet<string>>;
  /** Values are lists of several things ("pit zips, map pocket"). */
  isList: boolean;
  categories: ReadonlySet<string>;
  /** Middle, least and most of its measures in that unit. */
  typical: number;
  least: number;
  most: number;
}

/** Where a word of the details stands. */
export interface Detail {
  attribute: string;
  category: string;
}

/** A degree as it is said: "lightest", "warmer", "bright". */
export interface DegreeWord {
  of: string;
  more: boolean;
  degree: 'positive' | 'comparative' | 'superlative';
}

/** Words at the end of product names that name no kind of thing. */
const NO_NOUN = new Set([
  'pair',
  'set',
  'kit',
  'trio',
  'duo',
  'piece',
  'lite',
  'pro',
  'one',
  'pack',
  'plus',
  'mini',
  'max',
]);
/** An attribute is measured when so many of its values are: "7075 aluminium" makes no measure of materials. */
const MEASURED_SHARE = 0.25;
/** Up to so many words at the end of a name are its noun: "first aid kit". */
const LONGEST_NOUN = 3;
/** Injection token of the shop's {@link ProductWords}. */
export const PRODUCT_WORDS = Symbol('PRODUCT_WORDS');

/** A shop that says nothing of its own. */
export const NO_WORDS: ProductWords = {
  audience: { attribute: 'gender', values: {}, everyone: [], onlyWhenAsked: [] },
  lengths: { regular: [], tall: [] },
  kinds: {},
  includes: {},
  without: {},
  attributes: {},
};

/** Everything shoppers can ask for by words, from the shop's own products and the few words that it gave besides. */
export class Vocabulary {
  readonly kinds = new PhraseBook<Kind>();
  readonly audiences = new PhraseBook<string>();
  readonly attributes = new Map<string, Attribute>();
  /** Phrases of details ("laptop sleeve") and their single words -> where they stand. */
  readonly details = new PhraseBook<Detail>();
  /** Words of product names that are no nouns: "hooded", "folding". */
  readonly nameWords = new Map<string, Set<string>>();
  readonly colors = new PhraseBook<string>();
  /** What a colour's name has before its head ("charcoal", "rust"): a colour where it stands as one. */
  readonly shades = new Set<string>();
  /** Words and phrases that count as others do: "wide feet" -> wide. */
  readonly included = new PhraseBook<readonly string[]>();
  /** In upper case -> how it is written, and the categories that come in it. */
  readonly sizes = new Map<string, { written: string; categories: Set<string> }>();
  readonly brands = new PhraseBook<string>();
  readonly degrees = new PhraseBook<DegreeWord>();
  readonly attributeNames = new PhraseBook<string>();
  readonly units = new Set<string>();
  readonly categories: readonly string[];
  readonly spelling: Spelling;
  private readonly productsOf = new Map<string, Product[]>();
  /** By category and word that is an attribute's name, once asked. */
  private readonly worded = new Map<string, boolean>();
  /** By category and what is measured, once asked. */
  private readonly rows = new Map<string, Float64Array>();
  /** Whom the products of a category are made for, once asked. */
  private readonly onlyAudiences = new Map<string, ReadonlySet<string | null>>();

  constructor(
    readonly products: readonly Product[],
    readonly words: ProductWords,
    private readonly synonyms = new SynonymBook(),
  ) {
    for (const product of products) {
      const list = this.productsOf.get(product.category);
      if (list) list.push(product);
      else this.productsOf.set(product.category, [product]);
    }
    this.categories = [...this.productsOf.keys()];
    this.learnKinds();
    for (const [value, said] of Object.entries(words.audience.values))
      for (const phrase of [value, ...said]) this.audiences.add(phrase, value);
    for (const value of words.audience.everyone) this.audiences.add(value, value);
    for (const [phrase, values] of Object.entries(words.includes)) this.included.add(phrase, values);
    this.learnAttributes();
    this.learnOptions();
    this.learnDegrees();
    for (const brand of new Set(products.map((product) => product.brand).filter(Boolean)))
      this.brands.add(brand, brand);
    // What the shop's own texts say is spelt right.
    const ordinary = new Set<string>();
    for (const { description } of products) for (const word of stemsOf(description)) ordinary.add(word);
    this.spelling = new Spelling(
      ordinary,
      new Set(
        [this.kinds, this.audiences, this.details, this.colors, this.degrees, this.attributeNames].flatMap(
          (book) => [...book.words],
        ),
      ),
    );
  }

  /** A text with what shoppers call things as the shop does, by the synonyms that it accepted. */
  inShopWords(text: string): string {
    return this.synonyms.inShopWords(text);
  }

  of(category: string): readonly Product[] {
    return this.productsOf.get(category) ?? [];
  }

  /** What the products of a category measure, the least first. @param of see {@link measured} */
  row(category: string, of: string): Float64Array {
    const key = `${category}\n${of}`;
    let row = this.rows.get(key);
    if (!row) {
      row = Float64Array.from(this.of(category).flatMap((each) => measured(each, of) ?? [])).sort();
      this.rows.set(key, row);
    }
    return row;
  }

  /** Categories that share the noun of one of these: all kinds of boots. */
  kin(categories: readonly string[]): string[] {
    const nouns = new Set(categories.flatMap(nounsOf));
    return this.categories.filter((category) => nounsOf(category).some((noun) => nouns.has(noun)));
  }

  /** What a kind is called for some people: "shoes" for children are "kids' shoes". */
  kindFor(said: string, audience: readonly string[]): string[] {
    const named = audience.flatMap((value) => [value, ...(this.words.audience.values[value] ?? [])]);
    const found = named.flatMap((people) => {
      const stems = stemsOf(`${people} ${said}`);
      return this.kinds.find(stems).filter(({ from, to }) => from === 0 && to === stems.length);
    });
    return [...new Set(found.flatMap(({ values }) => values.flatMap(({ categories }) => categories)))];
  }

  /** Whom a product is made for; null when it does not say. */
  audienceOf({ attributes, department, category }: Product): string | null {
    const own = attributes[this.words.audience.attribute];
    if (own !== undefined) return own;
    const [wide, narrow] = [stemSetOf(department), stemSetOf(category)];
    return (
      this.words.audience.onlyWhenAsked.find((value) =>
        [...stemSetOf(value)].some((word) => wide.has(word) || narrow.has(word)),
      ) ?? null
    );
  }

  /** Are all products of a category made for these people? */
  isOnlyFor(category: string, audience: string): boolean {
    let only = this.onlyAudiences.get(category);
    if (!only)
      this.onlyAudiences.set(
        category,
        (only = new Set(this.of(category).map((each) => this.audienceOf(each)))),
      );
    return only.size === 0 || (only.size === 1 && only.has(audience));
  }

  /** Do products of a category say a word in the attribute of that name? */
  isWorded(category: string, word: string): boolean {
    const key = `${category}\n${word}`;
    let is = this.worded.get(key);
    if (is === undefined) {
      is = this.of(category).some(({ attributes }) => stemSetOf(attributes[word] ?? '').has(word));
      this.worded.set(key, is);
    }
    return is;
  }

  private learnKinds(): void {
    const tails = new Map<string, Set<string>>();
    const endings = new Map<string, number>();
    const counted = new Set<string>();
    const people = new Set(Object.keys(this.words.audience.values).flatMap(stemsOf));
    for (const { name, category } of this.products) {
      const words = wordsOf(name)
        .filter(({ text, stem }) => !/\d/.test(text) && !people.has(stem))
        .map(({ text }) => text);
      // A man's and a woman's version are one name.
      const whole = words.join(' ');
      for (let length = 1; length <= LONGEST_NOUN && !counted.has(whole); length++) {
        const ending = stemsOf(words.slice(-length).join(' ')).join(' ');
        endings.set(ending, (endings.get(ending) ?? 0) + 1);
      }
      counted.add(whole);
      for (let length = 1; length <= Math.min(LONGEST_NOUN, words.length - 1); length++) {
        const tail = words.slice(-length);
        if (length === 1 && NO_NOUN.has(tail[0] as string)) continue;
        const phrase = tail.join(' ');
        const list = tails.get(phrase);
        if (list) list.add(category);
        else tails.set(phrase, new Set([category]));
      }
    }
    const adjectives = new Set(
      Object.values(this.words.attributes).flatMap(({ more, less }) => [...more, ...less]),
    );
    const nouns = new Map<string, Set<string>>();
    for (const category of this.categories) {
      const parts = partsOf(category);
      this.kinds.add(category.replace(/&/g, ' and '), { categories: [category], rank: 3 });
      for (const part of parts) {
        const said = wordsOf(part).map(({ text }) => text);
        const compound = parts.length > 1;
        const noun = said.at(-1);
        if (noun === undefined) continue;
        const isThing = said.length > 1 || noun.endsWith('s') || tails.has(noun);
        if (!isThing) continue;
        const own = compound ? this.nounOf(category, part) : undefined;
        if (said.length > 1)
          this.kinds.add(part, { categories: [category], rank: 3, ...(own && { noun: own }) });
        const key = stemsOf(noun)[0] as string;
        if (compound && said.length === 1)
          this.kinds.add(noun, { categories: [category], rank: 2, ...(own && { noun: own }) });
        else nouns.set(key, (nouns.get(key) ?? new Set()).add(category));
      }
    }
    for (const [noun, categories] of nouns) this.kinds.add(noun, { categories: [...categories], rank: 2 });
    for (const [phrase, categories] of tails) {
      const stems = stemsOf(phrase);
      // "Clip Light" makes no light thing a lamp.
      if (stems.length === 1 && (nouns.has(stems[0] as string) || adjectives.has(phrase))) continue;
      const noun = stems.at(-1) as string;
      // Only one product has it: "Mid Hiking Boots" is no kind.
      if (stems.length > 1 && (endings.get(stems.join(' ')) ?? 0) < 2) continue;
      this.kinds.add(phrase, { categories: [...categories], noun, rank: stems.length > 1 ? 2 : 1 });
    }
    for (const [category, said] of Object.entries(this.words.kinds)) {
      if (!this.productsOf.has(category)) continue;
      for (const phrase of said) {
        // A chair is a chair, whatever else the category holds.
        const [noun, ...more] = stemsOf(phrase);
        const isNoun =
          more.length === 0 &&
          noun !== undefined &&
          !nounsOf(category).includes(noun) &&
          this.of(category).some(({ name }) => stemsOf(name).includes(noun));
        this.kinds.add(phrase, { categories: [category], rank: 3, ...(isNoun && { noun }) });
      }
    }
    const departments = new Map<string, Set<string>>();
    for (const { department, category } of this.products)
      if (department) departments.set(department, (departments.get(department) ?? new Set()).add(category));
    const audiences = new Set(Object.values(this.words.audience.values).flat().flatMap(stemsOf));
    for (const [department, categories] of departments) {
      if (stemsOf(department).every((word) => audiences.has(word))) continue;
      const kind: Kind = { categories: [...categories], rank: 0 };
      for (const suffix of ['gear', 'stuff', 'equipment', 'things'])
        this.kinds.add(`${department} ${suffix}`, kind);
      if (/(?:s|ing|wear)$/i.test(department)) this.kinds.add(department, kind);
    }
  }

  /** The noun of a part of a category's name, when names of its products have it. */
  private nounOf(category: string, part: string): string | undefined {
    const noun = stemsOf(part).at(-1) as string;
    return this.of(category).some(({ name }) => stemsOf(name).includes(noun)) ? noun : undefined;
  }

  private learnAttributes(): void {
    const seen = new Map<
      string,
      {
        units: Map<string, string[]>;
        lists: number;
        values: number;
        categories: Set<string>;
        measures: { unit: string; value: number }[];
      }
    >();
    const known = new Set<string>();
    const learn = (phrase: string, attribute: string, category: string): void => {
      const key = `${category}\n${attribute}\n${stemsOf(phrase).join(' ')}`;
      if (known.has(key)) return;
      known.add(key);
      this.details.add(phrase, { attribute, category });
    };
    for (const { attributes, category } of this.products) {
      for (const [name, value] of Object.entries(attributes)) {
        if (name === this.words.audience.attribute || seasonsOf(value)) continue;
        const entry = seen.get(name) ?? {
          units: new Map<string, string[]>(),
          lists: 0,
          values: 0,
          categories: new Set<string>(),
          measures: [] as { unit: string; value: number }[],
        };
        seen.set(name, entry);
        entry.values += 1;
        entry.categories.add(category);
        const measure = measureOf(value);
        if (measure) {
          const where = entry.units.get(measure.unit);
          if (where) where.push(category);
          else entry.units.set(measure.unit, [category]);
          entry.measures.push({ unit: measure.unit, value: (measure.low + measure.high) / 2 });
          if (measure.unit) this.units.add(measure.unit);
          continue;
        }
        if (value.includes(',')) entry.lists += 1;
        for (const phrase of value.split(/,\s*/)) {
          learn(phrase, name, category);
          for (const { text, stem } of wordsOf(phrase))
            if (/\p{L}{3}/u.test(text) && !COMMON_DETAILS.has(stem)) learn(text, name, category);
        }
      }
    }
    for (const [name, { units, lists, values, categories, measures }] of seen) {
      const measured = measures.length >= values * MEASURED_SHARE ? [...units] : [];
      const [unit] = measured.sort((a, b) => b[1].length - a[1].length)[0] ?? [null];
      const own = measures
        .flatMap((measure) => (measure.unit === unit ? measure.value : []))
        .sort((a, b) => a - b);
      this.attributes.set(name, {
        name,
        unit,
        units: new Map(measured.map(([each, where]) => [each, new Set(where)])),
        isList: lists > values / 2,
        categories,
        typical: own[Math.floor(own.length / 2)] ?? 0,
        least: own[0] ?? 0,
        most: own.at(-1) ?? 0,
      });
      this.attributeNames.add(name, name);
    }
    for (const { name, category } of this.products) {
      for (const { text, stem } of wordsOf(name)) {
        if (/\d/.test(text) || stem.length < 4) continue;
        const list = this.nameWords.get(stem);
        if (list) list.add(category);
        else this.nameWords.set(stem, new Set([category]));
      }
    }
  }

  private learnOptions(): void {
    const colors = new Set<string>();
    for (const { variants, category } of this.products) {
      for (const { options } of variants) {
        for (const [name, value] of Object.entries(options)) {
          if (isColor(name)) colors.add(value);
          else if (name === 'size') {
            const known = this.sizes.get(value.toUpperCase());
            if (known) known.categories.add(category);
            else this.sizes.set(value.toUpperCase(), { written: value, categories: new Set([category]) });
          }
        }
      }
    }
    for (const color of colors) {
      this.colors.add(color, color.toLowerCase());
      const head = stemsOf(color).at(-1);
      if (head) this.colors.add(head, head);
      for (const shade of stemsOf(color).slice(0, -1)) this.shades.add(shade);
    }
    for (const color of COLORS) this.colors.add(color, color);
  }

  private learnDegrees(): void {
    for (const [of, { more, less }] of Object.entries(this.words.attributes)) {
      for (const [list, isMore] of [
        [more, true],
        [less, false],
      ] as const) {
        for (const word of list) {
          for (const [degree, forms] of Object.entries(degreesOf(word)))
            for (const form of forms)
              this.degrees.add(form, { of, more: isMore, degree: degree as DegreeWord['degree'] });
        }
      }
    }
  }
}

/** Colours that people name though no product may have them. */
const COLORS =
  'black white grey silver gold beige cream ivory brown tan khaki olive green mint teal turquoise blue navy indigo purple violet lilac pink magenta burgundy maroon red orange yellow'.split(
    ' ',
  );

export const isColor = (option: string): boolean => option === 'color' || option === 'colour';

/** Words of details that everything has. */
const COMMON_DETAILS = new Set([
  ...SEASONS,
  'with',
  'and',
  'the',
  'for',
  'one',
  'two',
  'three',
  'fits',
  'fit',
  'pack',
  'high',
  'long',
  'wide',
  'large',
  'small',
  'back',
  'left',
  'right',
  'free',
  'second',
  'own',
  'into',
  'its',
  'your',
  'enough',
  'group',
  'when',
  'stay',
  'light',
  'heavy',
  'medium',
  'day',
  'warm',
  'common',
  'whole',
  'part',
]);

const partsOf = (category: string): string[] => category.split(/\s*(?:&|,|\band\b)\s*/i).filter(Boolean);
const nounsOf = (category: string): string[] =>
  partsOf(category).flatMap((part) => stemsOf(part).at(-1) ?? []);

/** "light" -> lighter, lightest, most light; "big" -> bigger, biggest; "waterproof" -> more and most waterproof. */
function degreesOf(word: string): Record<DegreeWord['degree'], string[]> {
  const [comparative, superlative] = IRREGULAR[word] ?? [];
  const last = word.split(' ').at(-1) as string;
  const short = !word.includes(' ') && last.length <= 7;
  const base =
    /[^aeiou][aeiou][bdgmnt]$/.test(last) && last.length <= 4
      ? last + last.at(-1)
      : /[^aeiou]y$/.test(last)
        ? `${last.slice(0, -1)}i`
        : last.replace(/e$/, '');
  return {
    positive: [word],
    comparative: [`more ${word}`, ...(comparative ? [comparative] : short ? [`${base}er`] : [])],
    superlative: [`most ${word}`, ...(superlative ? [superlative] : short ? [`${base}est`] : [])],
  };
}

const IRREGULAR: Readonly<Record<string, readonly [string, string]>> = {
  good: ['better', 'best'],
  little: ['less', 'least'],
  far: ['further', 'furthest'],
  'long burning': ['longer burning', 'longest burning'],
  'long lasting': ['longer lasting', 'longest lasting'],
};
