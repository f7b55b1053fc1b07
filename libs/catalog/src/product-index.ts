import MiniSearch from 'minisearch';
import type { Product, ProductWords } from '#contracts';
import { NO_WORDS, Vocabulary } from './need/vocabulary.js';
import { stem } from './need/words.js';
import { SynonymBook } from './synonyms/synonym-book.js';

/** How well each product fits a text, on two scales of 0 to 1. */
export interface TextMatch {
  /** BM25+ over the product's words, for each word of the text that says something, saturating; 0 when no word is shared. */
  keyword: number;
  /** Cosine of the embeddings, 0 below zero or while embeddings are not there. */
  cosine: number;
  /** Words of the text that the product has, as they stand in the text, best field first. */
  words: readonly string[];
}

/** How well a text fits in all: the share of words and of meaning was tried on a dozen questions to the demo shop. */
export const textRelevance = ({ keyword, cosine }: TextMatch): number => cosine + keyword;

/** Words that describe what the shopper wants to do, not what the product is. */
const STOP_WORDS = new Set(
  (
    'a an and any are as at be best buy can could do does find for from get give good have help hi hello how i id im in ' +
    'is it ive like looking me my need of on one or please recommend show so some something sth suggest that the there thing this to under ' +
    'want we what when which who whose will with would you your yours euro eur cheap cheaper less than below over gift ' +
    'should could must they them their she her he his one ones just really very also'
  ).split(' '),
);

/** The searchable catalogue in memory, made anew when products change. Products keep their place in `products`. */
export class ProductIndex {
  private readonly keywords: MiniSearch<{ at: number }>;
  private readonly places: ReadonlyMap<string, number>;
  private learnt: Vocabulary | undefined;

  /** @param embeddings One for each product, or none while they are being computed. */
  constructor(
    readonly products: readonly Product[],
    readonly embeddings: readonly Float32Array[] | null,
    private readonly words: ProductWords = NO_WORDS,
    reuse?: ProductIndex,
    readonly synonyms = new SynonymBook(),
  ) {
    this.places = new Map(products.map((product, at) => [product.id, at]));
    if (reuse?.products === products) this.learnt = reuse.learnt;
    this.keywords = reuse?.products === products ? reuse.keywords : buildKeywords(products);
  }

  /** What its products can be asked for by; made when it is first needed. */
  get vocabulary(): Vocabulary {
    this.learnt ??= new Vocabulary(this.products, this.words, this.synonyms);
    return this.learnt;
  }

  /** Place of a product in {@link products}. */
  placeOf(id: string): number | undefined {
    return this.places.get(id);
  }

  /** For every product, in order. */
  match(text: string, embedding: Float32Array | null): TextMatch[] {
    const found = text.trim() ? this.keywords.search(text) : [];
    const written = new Map(
      splitWords(text).flatMap((word) => [[termOf(word), word.toLowerCase()] as const]),
    );
    written.delete(null);
    const matches: TextMatch[] = this.products.map((_product, at) => ({
      keyword: 0,
      cosine:
        embedding && this.embeddings ? Math.max(0, dot(this.embeddings[at] as Float32Array, embedding)) : 0,
      words: [],
    }));
    for (const { id, score, queryTerms, match } of found) {
      const entry = matches[id as number] as TextMatch;
      entry.keyword = score / (score + HALF_SCORE * written.size);
      // A word that only resembles one of the product's is good for finding, not for saying "it matches".
      entry.words = queryTerms.filter((term) => match[term]).map((term) => written.get(term) ?? term);
    }
    return matches;
  }
}

/** What the embedding of a product is computed from. */
export const productText = (product: Product): string =>
  [
    `${product.name}${product.brand ? ` by ${product.brand}` : ''}. ${product.category}.`,
    product.description,
    Object.entries(product.attributes)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', '),
  ]
    .filter(Boolean)
    .join(' ');

/** The BM25+ score a word of the text has to bring for half of the full mark: that of a name and a category that hold it. */
const HALF_SCORE = 60;

const splitWords = (text: string): string[] => text.split(/[^\p{L}\p{N}'’]+/u).filter(Boolean);

/** A word as it is indexed; null for a stop word. */
const termOf = (word: string): string | null => {
  const own = word.toLowerCase().replace(/['’]s?$/, '');
  return own === '' || STOP_WORDS.has(own) ? null : stem(own);
};

const FIELDS = ['name', 'brand', 'category', 'department', 'attributes', 'options', 'description'] as const;

function buildKeywords(products: readonly Product[]): MiniSearch<{ at: number }> {
  const field: Record<(typeof FIELDS)[number], (product: Product) => string> = {
    name: (product) => product.name,
    brand: (product) => product.brand,
    category: (product) => product.category,
    department: (product) => product.department,
    attributes: (product) => Object.values(product.attributes).join(' '),
    options: (product) =>
      [...new Set(product.variants.flatMap((variant) => Object.values(variant.options)))].join(' '),
    description: (product) => product.description,
  };
  const known = new Set<string>();
  const index = new MiniSearch<{ at: number }>({
    idField: 'at',
    fields: [...FIELDS],
    extractField: (document, name) =>
      name === 'at'
        ? (document.at as unknown as string)
        : field[name as (typeof FIELDS)[number]](products[document.at] as Product),
    tokenize: splitWords,
    processTerm: (term, field) => {
      const word = termOf(term);
      if (word !== null && field !== undefined) known.add(word);
      return word;
    },
    searchOptions: {
      boost: { name: 4, category: 3, brand: 2, attributes: 3 },
      // A word that products use is not a typing mistake of another one.
      fuzzy: (term) => (term.length > 4 && !/\d/.test(term) && !known.has(term) ? 0.2 : false),
      prefix: (term) => term.length > 3 && !known.has(term),
      weights: { fuzzy: 0.35, prefix: 0.5 },
    },
  });
  index.addAll(products.map((_product, at) => ({ at })));
  return index;
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
