import type { Product, ProductWords } from '#contracts';
import { CosineMatrix } from '#learning';
import { KeywordIndex, type KeywordScores } from './keyword-index.js';
import { NO_WORDS, Vocabulary } from './need/vocabulary.js';
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

/** See {@link ProductIndex.roughCosines}. */
export const COSINE_ERROR = 0.0002;

/** How well a text fits in all: the share of words and of meaning was tried on a dozen questions to the demo shop. */
export const textRelevance = ({ keyword, cosine }: TextMatch): number => cosine + keyword;

/** The searchable catalogue in memory, made anew when products change. Products keep their place in `products`. */
export class ProductIndex {
  private readonly keywords: KeywordIndex;
  private readonly places: ReadonlyMap<string, number>;
  private learnt: Vocabulary | undefined;
  private byCategory: Map<string, number[]> | undefined;
  private matrix: CosineMatrix | undefined;

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
    this.keywords = reuse?.products === products ? reuse.keywords : new KeywordIndex(products);
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

  /** Places of the products of some categories, in order. */
  placesIn(categories: readonly string[]): number[] {
    if (!this.byCategory) {
      this.byCategory = new Map();
      for (const [place, { category }] of this.products.entries()) {
        const list = this.byCategory.get(category);
        if (list) list.push(place);
        else this.byCategory.set(category, [place]);
      }
    }
    const lists = [...new Set(categories)].map((category) => this.byCategory?.get(category) ?? []);
    return lists.length === 1 ? (lists[0] as number[]) : lists.flat().sort((a, b) => a - b);
  }

  /** How well each product shares words with a text. */
  wordMatch(text: string): KeywordScores {
    return this.keywords.search(text);
  }

  /** Cosine of a product's embedding, 0 below zero or while embeddings are not there. */
  cosineOf(place: number, embedding: Float32Array | null): number {
    const own = this.embeddings?.[place];
    return embedding && own ? Math.max(0, dot(own, embedding)) : 0;
  }

  /** All cosines at once, each off by less than {@link COSINE_ERROR}; overwritten by the next call. */
  roughCosines(embedding: Float32Array | null): Float32Array | null {
    if (!embedding || !this.embeddings) return null;
    return (this.matrix ??= CosineMatrix.of(this.embeddings)).cosines(embedding);
  }

  /** For every product, in order. */
  match(text: string, embedding: Float32Array | null): TextMatch[] {
    const { scores, wordsOf } = this.wordMatch(text);
    return this.products.map((_product, place) => {
      const keyword = scores[place] as number;
      return {
        keyword,
        cosine: this.cosineOf(place, embedding),
        words: keyword > 0 ? wordsOf(place) : [],
      };
    });
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

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
