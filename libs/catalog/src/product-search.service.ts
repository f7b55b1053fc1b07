import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  Optional,
} from '@nestjs/common';
import { Mutex } from 'async-mutex';
import { DataSource } from 'typeorm';
import type { ProductWords } from '#contracts';
import { ClusterEvents, CONFIG, type Config } from '#platform';
import { CATALOG_CHANGED } from './catalog.events.js';
import { embeddingOf, ENCODER, type Encoder } from './encoder.js';
import { ProductEmbeddings } from './product-embeddings.js';
import { NO_WORDS, PRODUCT_WORDS } from './need/vocabulary.js';
import { ProductEntity } from './product.entity.js';
import { ProductIndex, productText } from './product-index.js';
import { toProduct } from './product-view.js';
import { ProductSynonymEntity } from './synonyms/product-synonym.entity.js';
import { SynonymBook } from './synonyms/synonym-book.js';
import { SYNONYMS_CHANGED } from './synonyms/synonyms.service.js';

/** Keeps the {@link ProductIndex} in step with the database. */
@Injectable()
export class ProductSearch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(ProductSearch.name);
  private readonly embeddings: ProductEmbeddings;
  private readonly reading = new Mutex();
  private readonly embedding = new Mutex();
  private readonly closing = new AbortController();
  /** One for every state of the catalogue: words change without it. */
  private readonly synonyms = new SynonymBook();
  private readSynonyms: Promise<void> | null = null;
  private index = new ProductIndex([], null);
  /** Of the newest reading of the database; null before the first. */
  private read: Promise<void> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    cluster: ClusterEvents,
    @Inject(ENCODER) private readonly encoder: Encoder,
    @Inject(CONFIG) config: Pick<Config, 'dataDir'>,
    @Optional() @Inject(PRODUCT_WORDS) private readonly words: ProductWords = NO_WORDS,
  ) {
    this.embeddings = new ProductEmbeddings(encoder, config.dataDir);
    cluster.on(CATALOG_CHANGED, () => this.follow());
    cluster.on(SYNONYMS_CHANGED, () => {
      this.readSynonyms = null;
    });
  }

  onApplicationBootstrap(): void {
    void this.follow().catch(() => undefined);
  }

  /** A refresh under way still reads the database; embeddings are made at the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await this.reading.waitForUnlock();
    await this.embedding.waitForUnlock();
  }

  /** The index as of now. Right after a change it may lack embeddings and match by words only. */
  async loaded(): Promise<ProductIndex> {
    await Promise.all([this.read ?? this.follow(), (this.readSynonyms ??= this.loadSynonyms())]);
    return this.index;
  }

  /** The embedding of what a shopper wrote. */
  async embed(text: string, signal?: AbortSignal): Promise<Float32Array> {
    const [encoded] = await this.encoder.encode([text], { lane: 'chat', signal });
    if (!encoded) throw new Error('The encoder returned nothing');
    return embeddingOf(encoded);
  }

  /** Resolves when the index, embeddings included, holds what the database held when it was called. */
  async refresh(): Promise<void> {
    const read = this.readProducts();
    await read;
    await this.embedding.runExclusive(async () => {
      // An older refresh leaves the embeddings to the newest.
      if (read !== this.read || this.index.embeddings) return;
      const { products } = this.index;
      const vectors = await this.embeddings.of(products.map(productText), this.closing.signal);
      if (this.index.products === products)
        this.index = new ProductIndex(products, vectors, this.words, this.index, this.synonyms);
    });
  }

  /** Resolves as soon as products can be found by words; embeddings come later. */
  private follow(): Promise<void> {
    const refreshed = this.refresh();
    refreshed.catch((error: unknown) => {
      if (this.closing.signal.aborted) return;
      this.log.error({ err: error }, 'The product index could not be made; the next search tries again');
    });
    return this.read ?? refreshed;
  }

  private async loadSynonyms(): Promise<void> {
    try {
      const accepted = await this.dataSource
        .getRepository(ProductSynonymEntity)
        .find({ where: { state: 'accepted' }, order: { id: 'ASC' } });
      this.synonyms.set(accepted);
    } catch (error) {
      this.readSynonyms = null;
      throw error;
    }
  }

  private readProducts(): Promise<void> {
    const read = this.reading.runExclusive(async () => {
      const rows = await this.dataSource.getRepository(ProductEntity).find({ order: { id: 'ASC' } });
      this.index = new ProductIndex(rows.map(toProduct), null, this.words, undefined, this.synonyms);
    });
    this.read = read;
    // What failed is read again by whoever asks next.
    read.catch(() => {
      if (this.read === read) this.read = null;
    });
    return read;
  }
}
