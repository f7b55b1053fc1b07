import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Product } from '#contracts';
import { literalPattern } from '#platform';
import { type Customer, CustomerEntity } from './customer.entity.js';
import { ProductEntity, productRows } from './product.entity.js';
import type { Vocabulary } from './need/vocabulary.js';
import { meetsFilters, type ProductFilters } from './product-filters.js';
import { compareText, pageOf, PRODUCT_ORDER, type ProductOrder } from './product-order.js';
import type { TextMatch } from './product-index.js';
import { ProductSearch } from './product-search.service.js';
import { toProduct } from './product-view.js';

export interface ProductsQuery extends ProductFilters {
  sort?: ProductOrder;
  /** `nextCursor` of the page before. */
  cursor?: string;
  limit?: number;
}

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

  /** One page of the catalogue; by popularity unless told. */
  async products(query: ProductsQuery): Promise<{ items: Product[]; nextCursor?: string; total: number }> {
    const { sort = 'popular', cursor, limit = 50, ...filters } = query;
    const matching = (await this.index.loaded()).products.filter((product) => meetsFilters(product, filters));
    return pageOf([...matching].sort(PRODUCT_ORDER[sort]), cursor, limit);
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
