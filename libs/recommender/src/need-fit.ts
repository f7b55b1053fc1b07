import type { Product } from '#contracts';

/** How a product's details answer the words of a need. */
export interface NeedFit {
  /** From about -3 (made for something else) to some units above 0; 0 says nothing either way. */
  score: number;
  /** The details that speak for it, as they can be told, the strongest first. */
  facts: string[];
}

/** A quality people ask for by words, and where the products' details measure it. */
interface Quality {
  words: RegExp;
  attributes: readonly string[];
  /** 1: more is better; -1: less is. */
  better: 1 | -1;
}

const QUALITIES: readonly Quality[] = [
  {
    words: /\b(?:warm(?:er|est|th)?|winter|cold|freezing|frost|snow|sub-?zero)\b/,
    attributes: ['comfort temperature'],
    better: -1,
  },
  { words: /\b(?:warm(?:er|est|th)?|winter|cold|freezing|snow)\b/, attributes: ['R-value'], better: 1 },
  {
    words: /\b(?:ultra-?)?light(?:er|est)?(?:-?weight)?\b|\bnot (?:too |so |very )?heavy\b|\bless heavy\b/,
    attributes: ['weight'],
    better: -1,
  },
  { words: /\b(?:bright(?:er|est)?|powerful)\b/, attributes: ['brightness'], better: 1 },
  {
    words: /\b(?:heavy rain|downpours?|storms?|really wet|driest|most waterproof)\b/,
    attributes: ['waterproof'],
    better: 1,
  },
];

const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const;
type Season = (typeof SEASONS)[number];

const NUMBERS: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  eight: '8',
};
const PEOPLE = /^(?:people|persons?|man|berth|adults?|us)$/;
/** Group 1: at most. */
const LIMIT =
  /\b(?:(under|below|less than|at most|up to|max(?:imum)?|no more than)|more than|over|above|at least|min(?:imum)?)\s+([\d,]+(?:\.\d+)?)\s*(?!euros?\b|eur\b)([a-z]+)\b/;
/** What else may be counted after "for two". */
const SPANS = /^(?:nights?|days?|weeks?|months?|years?|hours?|seasons?|season|or|to|euro|euros)$/;
/** For whom: as products say it, and as shoppers do. */
const GENDERS: readonly [gender: string, said: RegExp][] = [
  ['Women', /\b(?:wom[ae]n(?:'?s)?|ladies|lady|wife|girlfriend|mother|mum|her)\b/],
  ['Men', /\b(?:m[ae]n(?:'?s)?|gents|husband|boyfriend|father|dad|him)\b/],
  ['Kids', /\b(?:kids?(?:'s?)?|child(?:ren)?(?:'?s)?|son|daughter|boys?|girls?|toddlers?)\b/],
];

/**
 * Measures products against a need by their attributes: words found in attribute values, the season, for whom, for how
 * many, and qualities such as "warm" or "light", each by the product's place among those of its own category.
 */
export class NeedFits {
  private readonly text: string;
  private readonly words: ReadonlySet<string>;
  private readonly ranks = new Map<string, number[]>();

  constructor(
    need: string,
    private readonly products: readonly Product[],
  ) {
    this.text = need.toLowerCase().replaceAll('’', "'");
    this.words = new Set(wordsOf(this.text));
  }

  of(product: Product): NeedFit {
    const found = [
      ...this.people(product),
      ...this.limits(product),
      ...this.qualities(product),
      ...this.season(product),
      ...this.gender(product),
      ...this.named(product),
    ];
    const facts = found
      .filter(({ score, fact }) => score > 0 && fact !== '')
      .sort((a, b) => b.score - a.score)
      .map(({ fact }) => fact);
    return { score: found.reduce((sum, { score }) => sum + score, 0), facts: [...new Set(facts)] };
  }

  /** "For two" against "sleeps 2 people". */
  private *people({ attributes }: Product): Iterable<Found> {
    const wanted = this.group();
    const holds = /^(\d+) (?:people|person)/.exec(attributes['sleeps'] ?? attributes['for'] ?? '')?.[1];
    if (wanted === undefined || holds === undefined) return;
    const spare = Number(holds) - wanted;
    const fact = `sleeps ${holds}`;
    yield spare === 0 ? { score: 2, fact } : { score: spare === 1 ? 0.5 : -2, fact: spare === 1 ? fact : '' };
  }

  private group(): number | undefined {
    const said = this.text.match(/[\p{L}\p{N}]+/gu) ?? [];
    for (const [at, word] of said.entries()) {
      const number = Number(NUMBERS[word] ?? word);
      if (!Number.isInteger(number) || number < 1 || number > 12) continue;
      const [before, after] = [said[at - 1], said[at + 1] ?? ''];
      if (PEOPLE.test(after) || (before === 'for' && !SPANS.test(after))) return number;
    }
    return undefined;
  }

  /** "More than 300 lumens", "under 2 kg". */
  private *limits({ attributes }: Product): Iterable<Found> {
    const [, most, number, unit] = LIMIT.exec(this.text) ?? [];
    if (number === undefined || unit === undefined) return;
    for (const [name, value] of Object.entries(attributes)) {
      const own = new RegExp(`^(-?[\\d,]+(?:\\.\\d+)?)\\s*${unit}\\b`, 'i').exec(value)?.[1];
      if (own === undefined) continue;
      const spare = Number(own.replaceAll(',', '')) - Number(number.replaceAll(',', ''));
      const meets = most ? spare <= 0 : spare >= 0;
      yield { score: meets ? 1 : -2, fact: meets ? told(name, value) : '' };
    }
  }

  /** A winter need and a summer thing are two seasons apart. */
  private *season({ attributes }: Product): Iterable<Found> {
    const covered = seasonsOf(attributes['season'] ?? '');
    if (covered.length === 0) return;
    for (const season of SEASONS.filter((each) => new RegExp(`\\b${each}\\b`).test(this.text))) {
      const distance = Math.min(...covered.map((each) => apart(each, season)));
      const only = covered.length < SEASONS.length;
      yield {
        score: [only ? 1 : 0.5, -0.5, -1.5][distance] ?? 0,
        fact: distance === 0 && only ? `season: ${attributes['season']?.toLowerCase()}` : '',
      };
    }
  }

  private *gender({ attributes, department }: Product): Iterable<Found> {
    const own = attributes['gender'] ?? (/^kids|children/i.test(department) ? 'Kids' : undefined);
    const wanted = GENDERS.filter(([, said]) => said.test(this.text)).map(([gender]) => gender);
    if (own === undefined || wanted.length === 0) return;
    if (wanted.includes(own)) yield { score: 1, fact: '' };
    else if (own !== 'Unisex' || wanted.every((gender) => gender === 'Kids')) yield { score: -3, fact: '' };
  }

  private *qualities(product: Product): Iterable<Found> {
    for (const { words, attributes, better } of QUALITIES) {
      if (!words.test(this.text)) continue;
      for (const name of attributes) {
        const place = this.place(product, name, better);
        if (place === null) continue;
        // The better half may boast with it.
        yield { score: 2 * place - 1, fact: place > 0.5 ? told(name, product.attributes[name] ?? '') : '' };
      }
    }
  }

  /** Share of the others of its category that the product is better than; null when it cannot be compared. */
  private place({ category, attributes }: Product, name: string, better: 1 | -1): number | null {
    const own = measure(attributes[name]);
    if (own === null) return null;
    const key = `${category}\n${name}`;
    let all = this.ranks.get(key);
    if (!all) {
      all = this.products
        .filter((product) => product.category === category)
        .flatMap((product) => measure(product.attributes[name]) ?? []);
      this.ranks.set(key, all);
    }
    if (all.length < 2) return null;
    const worse = all.filter((value) => (own - value) * better > 0).length;
    const same = all.filter((value) => value === own).length - 1;
    return (worse + same / 2) / (all.length - 1);
  }

  /** Words of the need in the values of attributes; an attribute that bears the word as its name ("waterproof"). */
  private *named({ category, attributes }: Product): Iterable<Found> {
    const kind = new Set(wordsOf(category));
    for (const [name, value] of Object.entries(attributes)) {
      if (name === 'gender' || name === 'season') continue;
      // The unit of a measure is no quality.
      const values = /^-?[\d.,]+\s*\p{L}+$/u.test(value) ? [] : wordsOf(value);
      const said = values.some((word) => word.length > 3 && !kind.has(word) && this.words.has(word));
      const bears = wordsOf(name).every((word) => word.length > 5 && this.words.has(word)) && value !== 'no';
      if (said || bears) yield { score: 0.7, fact: told(name, value) };
    }
  }
}

interface Found {
  score: number;
  fact: string;
}

/** `comfort temperature -6 °C`; a list of features as it is. */
const told = (name: string, value: string): string =>
  name === 'features'
    ? value
    : value.toLowerCase().startsWith(name)
      ? value.toLowerCase()
      : `${name} ${value}`;

/** The number an attribute begins with, weights in grams; null when it is none. */
function measure(value: string | undefined): number | null {
  const found = /^(-?[\d,]+(?:\.\d+)?)\s*(kg)?/.exec(value ?? '');
  if (!found?.[1]) return null;
  return Number(found[1].replaceAll(',', '')) * (found[2] ? 1000 : 1);
}

/** Seasons of "Winter", "Spring to autumn", "3-season" or "All year". */
function seasonsOf(value: string): Season[] {
  const text = value.toLowerCase();
  if (/all year|4-season|four/.test(text)) return [...SEASONS];
  if (/3-season|three/.test(text)) return ['spring', 'summer', 'autumn'];
  const named = SEASONS.filter((season) => text.includes(season)).sort(
    (a, b) => text.indexOf(a) - text.indexOf(b),
  );
  const [from, to] = named;
  if (!from || !to || !/\bto\b/.test(text)) return named;
  const start = SEASONS.indexOf(from);
  const length = (SEASONS.indexOf(to) - start + SEASONS.length) % SEASONS.length;
  return Array.from({ length: length + 1 }, (_, step) => SEASONS[(start + step) % SEASONS.length] as Season);
}

/** Steps between two seasons around the year. */
function apart(a: Season, b: Season): number {
  const steps = Math.abs(SEASONS.indexOf(a) - SEASONS.indexOf(b));
  return Math.min(steps, SEASONS.length - steps);
}

const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word.length > 3 && !word.endsWith('ss') ? word.replace(/s$/, '') : word,
  );
