import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Mutex } from 'async-mutex';
import { DataSource } from 'typeorm';
import { Clock, CONFIG, type Config, EventBus } from '#platform';
import { ProductsImported } from './catalog.events.js';
import { embeddingOf, ENCODER, type Encoder } from './encoder.js';
import { ProductEmbeddings } from './product-embeddings.js';
import { ProductEntity } from './product.entity.js';
import { ProductIndex, productText } from './product-index.js';
import { toProduct } from './product-view.js';

/** How often the database is asked whether another process changed the catalogue. */
const CHECK_EVERY_MS = 5_000;

/** Keeps the {@link ProductIndex} in step with the database. */
@Injectable()
export class ProductSearch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(ProductSearch.name);
  private readonly embeddings: ProductEmbeddings;
  private readonly oneAtATime = new Mutex();
  private index = new ProductIndex([], null);
  private stamp = '';
  private checkedAt = Number.NEGATIVE_INFINITY;
  /** Refreshes asked for so far: an older one leaves the embeddings to the newest. */
  private asked = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    events: EventBus,
    @Inject(ENCODER) private readonly encoder: Encoder,
    @Inject(CONFIG) config: Pick<Config, 'dataDir'>,
  ) {
    this.embeddings = new ProductEmbeddings(encoder, config.dataDir);
    events.subscribe(ProductsImported, () => {
      // Two imports within one millisecond carry the same stamp.
      this.stamp = '';
      return this.refresh();
    });
  }

  onApplicationBootstrap(): void {
    void this.refresh().catch((error: unknown) => {
      this.log.error({ err: error }, 'The product index could not be made; the next search tries again');
    });
  }

  /** A refresh under way still reads the database. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.oneAtATime.waitForUnlock();
  }

  /** The index as of now, give or take five seconds. Right after a change it may lack embeddings and match by words only. */
  async current(): Promise<ProductIndex> {
    if (this.clock.now() - this.checkedAt >= CHECK_EVERY_MS && (await this.stampNow()) !== this.stamp) {
      await new Promise<void>((resolve, reject) => {
        this.refresh(resolve).catch((error: unknown) => {
          this.log.error({ err: error }, 'The product index could not be refreshed');
          reject(error instanceof Error ? error : new Error(String(error)));
        });
      });
    }
    return this.index;
  }

  /** The embedding of what a shopper wrote. */
  async embed(text: string, signal?: AbortSignal): Promise<Float32Array> {
    const [encoded] = await this.encoder.encode([text], { lane: 'chat', signal });
    if (!encoded) throw new Error('The encoder returned nothing');
    return embeddingOf(encoded);
  }

  /**
   * Resolves when the index, embeddings included, holds what the database held when it was called.
   * @param searchable Called earlier: as soon as products can be found by words.
   */
  async refresh(searchable: () => void = () => undefined): Promise<void> {
    const turn = ++this.asked;
    await this.oneAtATime.runExclusive(async () => {
      const stamp = await this.stampNow();
      if (stamp !== this.stamp) {
        const rows = await this.dataSource.getRepository(ProductEntity).find({ order: { id: 'ASC' } });
        this.index = new ProductIndex(rows.map(toProduct), null);
        this.stamp = stamp;
      }
      searchable();
      if (turn !== this.asked || this.index.embeddings) return;
      const { products } = this.index;
      const vectors = await this.embeddings.of(products.map(productText));
      this.index = new ProductIndex(products, vectors, this.index);
    });
  }

  /** Differs whenever products were inserted, replaced or removed. */
  private async stampNow(): Promise<string> {
    this.checkedAt = this.clock.now();
    const found = await this.dataSource
      .getRepository(ProductEntity)
      .createQueryBuilder('product')
      .select('COUNT(*)', 'count')
      .addSelect('MAX(product.updatedAt)', 'latest')
      .getRawOne<{ count: number | string; latest: number | string | null }>();
    return `${found?.count} ${found?.latest}`;
  }
}
