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

  /** @returns ids of products by name; names that none or several have are absent. */
  async byName(manager: EntityManager, names: readonly string[]): Promise<Map<string, string>> {
    const unique = [...new Set(names)];
    const found = new Map<string, string[]>();
    for (let first = 0; first < unique.length; first += 500)
      for (const { id, name } of await manager.find(ProductEntity, {
        select: { id: true, name: true },
        where: { name: In(unique.slice(first, first + 500)) },
      }))
        found.set(name, [...(found.get(name) ?? []), id]);
    return new Map(
      [...found].flatMap(([name, ids]) => (ids.length === 1 ? [[name, ids[0] as string] as const] : [])),
    );
  }
}
