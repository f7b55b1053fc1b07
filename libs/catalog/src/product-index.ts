import type { Product, ProductWords } from '#contracts';
import { RoughCosines } from '#learning';
import { KeywordIndex, type KeywordScores } from './keyword-index.js';
import { NO_WORDS, Vocabulary } from './need/vocabulary.js';
import { SynonymBook } from './synonyms/synonym-book.js';
import { listAt, type Lists, listsOf } from './table/column.js';
import { ProductTable } from './table/product-table.js';

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

/** The searchable catalogue in memory, made anew when products change. Products keep their place in `products`. */
export class ProductIndex {
  private readonly keywords: KeywordIndex;
  private readonly places: ReadonlyMap<string, number>;
  private learnt: Vocabulary | undefined;
  private columns: ProductTable | undefined;
  private byCategory: Lists | undefined;
  private matrix: RoughCosines | undefined;

  /** @param embeddings One for each product, or none while they are being computed. */
  constructor(
    readonly products: readonly Product[],
    readonly embeddings: readonly Float32Array[] | null,
    private readonly words: ProductWords = NO_WORDS,
    reuse?: ProductIndex,
    readonly synonyms = new SynonymBook(),
  ) {
    this.places = new Map(products.map((product, at) => [product.id, at]));
    if (reuse?.products === products) [this.learnt, this.columns] = [reuse.learnt, reuse.columns];
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

  /** What its products are and have, in columns; made when it is first needed. */
  get table(): ProductTable {
    this.columns ??= new ProductTable(this.products, this.vocabulary);
    return this.columns;
  }

  /** Places of the products of some categories, in order. */
  placesIn(categories: readonly string[]): Int32Array {
    const { codes, values } = this.table.category;
    this.byCategory ??= listsOf(values.length, (add) => {
      codes.forEach((code, place) => {
        add(code, place);
      });
    });
    const lists = [...new Set(categories)].flatMap((category) => {
      const code = values.indexOf(category);
      return code < 0 ? [] : listAt(this.byCategory as Lists, code);
    });
    const [only] = lists;
    if (lists.length === 1 && only) return only;
    const places = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
    lists.reduce((from, list) => {
      places.set(list, from);
      return from + list.length;
    }, 0);
    return places.sort();
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

  /**
   * Cosines at some places within the bounds that it tells of (see {@link RoughCosines}), in a fraction of the time; null while
   * embeddings are not there. Overwritten by the next call.
   */
  roughCosines(
    embedding: Float32Array | null,
    places: Int32Array,
  ): { cosines: Float32Array; errors: Float32Array } | null {
    if (!embedding || !this.embeddings) return null;
    this.matrix ??= new RoughCosines(this.embeddings);
    return { cosines: this.matrix.of(embedding, places), errors: this.matrix.errors };
  }

  /** For every product, in order. */
  match(text: string, embedding: Float32Array | null): TextMatch[] {
    const { scoreOf, wordsOf } = this.wordMatch(text);
    return this.products.map((_product, place) => {
      const keyword = scoreOf(place);
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
