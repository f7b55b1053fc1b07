import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config, InferenceThread } from '#platform';
import type { Encoder } from './encoder.js';
import { ProductEmbeddings } from './product-embeddings.js';
import { ProductEntity } from './product.entity.js';
import { productText } from './product-index.js';
import { toProduct } from './product-view.js';

/** Embeddings of the products' texts, for trainings; in processes without the catalogue's search too. */
@Injectable()
export class ProductVectors {
  private readonly embeddings: ProductEmbeddings;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(InferenceThread) encoder: Encoder,
    @Inject(CONFIG) config: Pick<Config, 'dataDir'>,
  ) {
    this.embeddings = new ProductEmbeddings(encoder, config.dataDir);
  }

  /** By product id, as of now. */
  async read(): Promise<Map<string, Float32Array>> {
    const rows = await this.dataSource.getRepository(ProductEntity).find({ order: { id: 'ASC' } });
    const vectors = await this.embeddings.of(rows.map((row) => productText(toProduct(row))));
    return new Map(rows.map(({ id }, at) => [id, vectors[at] as Float32Array]));
  }
}
