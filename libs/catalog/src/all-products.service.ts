import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import type { Product } from '#contracts';
import { ProductEntity } from './product.entity.js';
import { toProduct } from './product-view.js';

const PAGE = 500;

/** The whole catalogue in order of ids, in pages; in processes without the catalogue's search too. */
@Injectable()
export class AllProducts {
  constructor(private readonly dataSource: DataSource) {}

  async *pages(): AsyncGenerator<Product[]> {
    for (let after = ''; ;) {
      const rows: ProductEntity[] = await this.dataSource.getRepository(ProductEntity).find({
        where: { id: MoreThan(after) },
        order: { id: 'ASC' },
        take: PAGE,
      });
      if (rows.length > 0) yield rows.map(toProduct);
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      after = last.id;
    }
  }
}
