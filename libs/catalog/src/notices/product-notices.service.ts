import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NoticeTexts } from '#contracts';
import { Clock, ClusterEvents, type Transaction } from '#platform';
import { ProductNoticeEntity } from './product-notice.entity.js';

const NOTICES_CHANGED = 'catalog.notices';

/** A sentence about a product, in the languages it is written in. */
export interface ProductNotice {
  id: string;
  productId: string;
  texts: NoticeTexts;
}

/** Honest sentences that the assistant adds when it answers about products. */
@Injectable()
export class ProductNotices {
  /** Null: to be read anew. */
  private known: Promise<readonly ProductNotice[]> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cluster: ClusterEvents,
  ) {
    cluster.on(NOTICES_CHANGED, () => {
      this.known = null;
    });
  }

  /** Of these products, the oldest first. */
  async of(productIds: readonly string[]): Promise<ProductNotice[]> {
    const known = await (this.known ??= this.read());
    return known.filter(({ productId }) => productIds.includes(productId));
  }

  /** Takes the place of the one with that id. */
  async put(tx: Transaction, notice: ProductNotice): Promise<void> {
    await tx.manager.upsert(ProductNoticeEntity, { ...notice, createdAt: this.clock.now() }, ['id']);
    await this.cluster.announce(NOTICES_CHANGED, tx);
  }

  /** Without effect where there is none. */
  async drop(tx: Transaction, id: string): Promise<void> {
    await tx.manager.delete(ProductNoticeEntity, { id });
    await this.cluster.announce(NOTICES_CHANGED, tx);
  }

  private async read(): Promise<readonly ProductNotice[]> {
    try {
      return await this.dataSource
        .getRepository(ProductNoticeEntity)
        .find({ order: { createdAt: 'ASC', id: 'ASC' } });
    } catch (error) {
      this.known = null;
      throw error;
    }
  }
}
