import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { ProductEntity } from './product.entity.js';

export interface ProductFact {
  name: string;
  category: string;
  department: string;
}

/** What others need to know of a product to group by it. */
@Injectable()
export class ProductFacts {
  /** @returns by product id; unknown ones are absent. */
  async find(manager: EntityManager, ids: readonly string[]): Promise<Map<string, ProductFact>> {
    const unique = [...new Set(ids)];
    if (!unique.length) return new Map();
    const found = await manager.find(ProductEntity, {
      select: { id: true, name: true, category: true, department: true },
      where: { id: In(unique) },
    });
    return new Map(found.map(({ id, ...fact }) => [id, fact]));
  }
}
