import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Product } from '#contracts';
import { literalPattern, platformErrors } from '#platform';
import { type Customer, CustomerEntity } from './customer.entity.js';
import { ProductEntity, productRows } from './product.entity.js';
import type { Vocabulary } from './need/vocabulary.js';
import { meetsFilters, type ProductFilters } from './product-filters.js';
import { type TextMatch, textRelevance } from './product-index.js';
import { ProductSearch } from './product-search.service.js';
import { toProduct } from './product-view.js';

export interface ProductsQuery extends ProductFilters {
  search?: string;
  sort?: 'relevance' | 'popular' | 'price' | '-price' | 'rating';
  /** `nextCursor` of the page before. */
  cursor?: string;
  limit?: number;
}

export interface FoundProduct {
  product: Product;
  /** Words shared and nearness of meaning, as {@link textRelevance} weighs them. */
  score: number;
}

/** Below both, a product has nothing to do with the text. Cosines of unrelated short texts lie under 0.3 in MiniLM's space. */
const MIN_KEYWORD = 0.08;
const MIN_COSINE = 0.35;

/** Products and customers. */
@Injectable()
export class Catalog {
  constructor(
    private readonly dataSource: DataSource,
    private readonly index: ProductSearch,
  ) {}

  async product(id: string): Promise<Product | null> {
    const row = await productRows.findOne(this.dataSource.manager, { id });
    return row && toProduct(row);
  }

  /** By id; unknown ones are absent. */
  async productsById(ids: readonly string[]): Promise<Map<string, Product>> {
    if (ids.length === 0) return new Map();
    const rows = await productRows.findIn(this.dataSource.manager, 'id', [...new Set(ids)]);
    return new Map(rows.map((row) => [row.id, toProduct(row)]));
  }

  /** How near a text is to each of these products in meaning: cosine by id; none before products have embeddings. */
  async nearness(
    text: string,
    embedding: Float32Array,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    const index = await this.index.loaded();
    if (!index.embeddings) return new Map();
    const matches = index.match(text, embedding);
    const wanted = new Set(ids);
    return new Map(
      index.products.flatMap(({ id }, at) =>
        wanted.has(id) ? [[id, (matches[at] as TextMatch).cosine] as const] : [],
      ),
    );
  }

  /** One page of the catalogue. A search without a sort is ordered by relevance; anything else by popularity. */
  async products(query: ProductsQuery): Promise<{ items: Product[]; nextCursor?: string; total: number }> {
    const { search, sort = 'relevance', cursor, limit = 50, ...filters } = query;
    const matching = search?.trim()
      ? (await this.search(search, filters, Number.POSITIVE_INFINITY)).map((found) => found.product)
      : (await this.index.loaded()).products.filter((product) => meetsFilters(product, filters));
    const byRelevance = sort === 'relevance' && search?.trim();
    const sorted = byRelevance
      ? matching
      : [...matching].sort(ORDER[sort === 'relevance' ? 'popular' : sort]);
    const start = offsetOf(cursor);
    const end = start + limit;
    return {
      items: sorted.slice(start, end),
      ...(end < sorted.length && { nextCursor: String(end) }),
      total: sorted.length,
    };
  }

  /**
   * Products that fit a text, best first.
   * @param embedding Of the text, when the caller has it already.
   */
  async search(
    text: string,
    filters: ProductFilters = {},
    limit = 10,
    embedding?: Float32Array,
  ): Promise<FoundProduct[]> {
    const index = await this.index.loaded();
    const vector = embedding ?? (index.embeddings ? await this.index.embed(text) : null);
    const matches = index.match(text, vector);
    return index.products
      .map((product, at) => ({ product, match: matches[at] as TextMatch }))
      .filter(
        ({ product, match }) =>
          (match.keyword >= MIN_KEYWORD || match.cosine >= MIN_COSINE) && meetsFilters(product, filters),
      )
      .map(({ product, match }) => ({ product, score: textRelevance(match) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  /** Every category with how many products it has, in order of department and name. */
  async categories(): Promise<{ department: string; category: string; count: number }[]> {
    const { products } = await this.index.loaded();
    const groups = new Map<string, { department: string; category: string; count: number }>();
    for (const { department, category } of products) {
      const key = JSON.stringify([department, category]);
      const group = groups.get(key) ?? { department, category, count: 0 };
      group.count++;
      groups.set(key, group);
    }
    return [...groups.values()].sort(
      (a, b) => compareText(a.department, b.department) || compareText(a.category, b.category),
    );
  }

  /** Everything that shoppers can ask for by words, of the products as they are now. */
  async vocabulary(): Promise<Vocabulary> {
    return (await this.index.loaded()).vocabulary;
  }

  /**
   * Imported customers in order of id: `limit` of them after the first `offset`.
   * @param text A part of the name or e-mail, or the id; all when empty.
   */
  async customers(text = '', offset = 0, limit = 100): Promise<Customer[]> {
    const select = this.dataSource
      .getRepository(CustomerEntity)
      .createQueryBuilder('c')
      .orderBy('c.id', 'ASC')
      .offset(offset)
      .limit(limit);
    if (text.trim() !== '') {
      const like = (column: string) => `LOWER(${column}) LIKE :pattern ESCAPE '\\'`;
      select.where(`${like('c.name')} OR ${like('c.email')} OR c.id = :id`, {
        pattern: literalPattern(text),
        id: text.trim(),
      });
    }
    return select.getMany();
  }

  /** Which of these customers were imported. */
  async importedAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.dataSource
      .getRepository(CustomerEntity)
      .find({ select: { id: true }, where: { id: In([...ids]) } });
    return new Set(rows.map(({ id }) => id));
  }

  async customer(id: string): Promise<Customer | null> {
    return this.dataSource.getRepository(CustomerEntity).findOneBy({ id });
  }

  async isEmpty(): Promise<boolean> {
    return !(await this.dataSource.getRepository(ProductEntity).exists());
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byPopularity = (a: Product, b: Product): number =>
  b.reviewCount - a.reviewCount || (b.rating ?? 0) - (a.rating ?? 0) || compareText(a.id, b.id);

const ORDER = {
  popular: byPopularity,
  price: (a: Product, b: Product) => a.price - b.price || byPopularity(a, b),
  '-price': (a: Product, b: Product) => b.price - a.price || byPopularity(a, b),
  rating: (a: Product, b: Product) => (b.rating ?? 0) - (a.rating ?? 0) || byPopularity(a, b),
} as const;

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,9}$/.test(cursor)) {
    throw platformErrors.invalid_input({
      issues: [{ path: 'cursor', message: 'Not a cursor of this list' }],
    });
  }
  return Number(cursor);
}
