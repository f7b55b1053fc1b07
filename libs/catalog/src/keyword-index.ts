import SearchableMap from 'minisearch/SearchableMap';
import type { Product } from '#contracts';
import { stem } from './need/words.js';

/** Words that describe what the shopper wants to do, not what the product is. */
const STOP_WORDS = new Set(
  (
    'a an and any are as at be best buy can could do does find for from get give good have help hi hello how i id im in ' +
    'is it ive like looking me my need of on one or please recommend show so some something sth suggest that the there thing this to under ' +
    'want we what when which who whose will with would you your yours euro eur cheap cheaper less than below over gift ' +
    'should could must they them their she her he his one ones just really very also'
  ).split(' '),
);

const splitWords = (text: string): string[] => text.split(/[^\p{L}\p{N}'’]+/u).filter(Boolean);

/** A word as it is indexed; null for a stop word. */
const termOf = (word: string): string | null => {
  const own = word.toLowerCase().replace(/['’]s?$/, '');
  return own === '' || STOP_WORDS.has(own) ? null : stem(own);
};

/** What is read of a product, and what a word counts there. */
const FIELDS: readonly { boost: number; of: (product: Product) => string }[] = [
  { boost: 4, of: ({ name }) => name },
  { boost: 2, of: ({ brand }) => brand },
  { boost: 3, of: ({ category }) => category },
  { boost: 1, of: ({ department }) => department },
  { boost: 3, of: ({ attributes }) => Object.values(attributes).join(' ') },
  {
    boost: 1,
    of: ({ variants }) => [...new Set(variants.flatMap(({ options }) => Object.values(options)))].join(' '),
  },
  { boost: 1, of: ({ description }) => description },
];

/** Of BM25+, as usual (Lv and Zhai 2011). */
const SATURATION = 1.2;
const LENGTH = 0.7;
const LEAST = 0.5;
/** The BM25+ score a word of the text has to bring for half of the full mark: that of a name and a category that hold it. */
const HALF_SCORE = 60;
/** What a word that only resembles one of the text counts, before it is set off by how far it is from it. */
const FUZZY = 0.35;
const PREFIX = 0.5;
/** How much of a word's letters may be wrong; shorter words have too many neighbours, in a longer one at most so many. */
const SLIPS = 0.2;
const MOST_SLIPS = 6;
const SHORTEST_SLIP = 5;
const SHORTEST_PREFIX = 4;

/** The products that hold a word, by place, and what it brings each: BM25+ summed over the fields. */
interface Postings {
  places: Int32Array;
  scores: Float64Array;
}

/** How well products share words with a text. */
export interface KeywordScores {
  /** From 0 to 1, saturating; 0 when no word is shared. */
  scoreOf: (place: number) => number;
  /** Words of the text that a product has, as they stand in the text. */
  wordsOf: (place: number) => string[];
}

/**
 * The words of all products, each with what it brings every product that holds it worked out beforehand, so that a search adds up
 * numbers. A word that products use is not a typing mistake of another one; any other may be, or the beginning of one.
 */
export class KeywordIndex {
  private readonly terms: SearchableMap<Postings>;

  constructor(private readonly products: readonly Product[]) {
    this.terms = postingsOf(products);
  }

  search(text: string): KeywordScores {
    const words = splitWords(text).flatMap((word) => {
      const term = termOf(word);
      return term === null ? [] : [[term, word.toLowerCase()] as const];
    });
    const written = new Map(words);
    const sums = new Float64Array(this.products.length);
    const matched = new Uint16Array(this.products.length);
    const lastBy = new Uint16Array(this.products.length);
    // A word that is said twice counts twice, and is one that is shared.
    const numbers = new Map([...written.keys()].map((term, i) => [term, i + 1]));
    for (const [term] of [...words].sort((a, b) => (numbers.get(a[0]) ?? 0) - (numbers.get(b[0]) ?? 0))) {
      const number = numbers.get(term) as number;
      for (const [{ places, scores }, weight] of this.postingsFor(term)) {
        for (let i = 0; i < places.length; i++) {
          const place = places[i] as number;
          sums[place] = (sums[place] as number) + weight * (scores[i] as number);
          if (lastBy[place] === number) continue;
          lastBy[place] = number;
          matched[place] = (matched[place] as number) + 1;
        }
      }
    }
    const half = HALF_SCORE * written.size;
    return {
      scoreOf: (place) => {
        const score = (sums[place] as number) * (matched[place] as number);
        return score > 0 ? score / (score + half) : 0;
      },
      // A word that only resembles one of the product's is good for finding, not for saying "it matches".
      wordsOf: (place) =>
        [...written].flatMap(([term, word]) => {
          const own = this.terms.get(term);
          return own && holds(own.places, place) ? word : [];
        }),
    };
  }

  private postingsFor(term: string): readonly (readonly [Postings, number])[] {
    const own = this.terms.get(term);
    return own ? [[own, 1]] : this.like(term);
  }

  private like(term: string): (readonly [Postings, number])[] {
    const begun =
      term.length >= SHORTEST_PREFIX
        ? Array.from(this.terms.atPrefix(term), ([known, postings]) => ({ known, postings }))
        : [];
    const slips =
      term.length >= SHORTEST_SLIP && !/\d/.test(term)
        ? Array.from(
            this.terms.fuzzyGet(term, Math.min(MOST_SLIPS, Math.round(term.length * SLIPS))),
            ([known, [postings, distance]]) => ({ known, postings, distance }),
          )
        : [];
    return [
      ...begun.map(
        ({ known, postings }) =>
          [postings, (PREFIX * known.length) / (known.length + 0.3 * (known.length - term.length))] as const,
      ),
      ...slips
        .filter(({ known }) => !known.startsWith(term))
        .map(
          ({ known, postings, distance }) =>
            [postings, (FUZZY * known.length) / (known.length + distance)] as const,
        ),
    ];
  }
}

/** @param places in rising order */
function holds(places: Int32Array, place: number): boolean {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] as number) < place) low = middle + 1;
    else high = middle;
  }
  return places[low] === place;
}

function postingsOf(products: readonly Product[]): SearchableMap<Postings> {
  const known = new Map<string, string | null>();
  /** By term: product, field and how often, one after the other. */
  const found = new Map<string, number[]>();
  const lengths = FIELDS.map(() => new Uint16Array(products.length));
  const averages = FIELDS.map(() => 0);
  products.forEach((product, place) => {
    FIELDS.forEach(({ of }, field) => {
      const words = splitWords(of(product));
      const length = new Set(words).size;
      (lengths[field] as Uint16Array)[place] = length;
      averages[field] = ((averages[field] as number) * place + length) / (place + 1);
      for (const word of words) {
        let term = known.get(word);
        if (term === undefined) known.set(word, (term = termOf(word)));
        if (term === null) continue;
        const list = found.get(term);
        if (!list) found.set(term, [place, field, 1]);
        else if (list[list.length - 3] === place && list[list.length - 2] === field)
          list[list.length - 1] = (list[list.length - 1] as number) + 1;
        else list.push(place, field, 1);
      }
    });
  });
  const terms = new SearchableMap<Postings>();
  for (const [term, list] of found) {
    terms.set(term, scored(list, lengths, averages, products.length));
    found.delete(term);
  }
  return terms;
}

function scored(
  list: readonly number[],
  lengths: readonly Uint16Array[],
  averages: readonly number[],
  total: number,
): Postings {
  const holding = FIELDS.map(() => 0);
  let count = 0;
  for (let i = 0; i < list.length; i += 3) {
    const field = list[i + 1] as number;
    holding[field] = (holding[field] as number) + 1;
    if (i === 0 || list[i] !== list[i - 3]) count += 1;
  }
  const rarity = holding.map((own) => Math.log(1 + (total - own + 0.5) / (own + 0.5)));
  const places = new Int32Array(count);
  const scores = new Float64Array(count);
  let at = -1;
  for (let i = 0; i < list.length; i += 3) {
    const [place, field, often] = [list[i] as number, list[i + 1] as number, list[i + 2] as number];
    if (i === 0 || place !== list[i - 3]) places[++at] = place;
    const relative = ((lengths[field] as Uint16Array)[place] as number) / (averages[field] as number);
    const bm25 =
      (rarity[field] as number) *
      (LEAST + (often * (SATURATION + 1)) / (often + SATURATION * (1 - LENGTH + LENGTH * relative)));
    scores[at] = (scores[at] as number) + (FIELDS[field] as { boost: number }).boost * bm25;
  }
  return { places, scores };
}
