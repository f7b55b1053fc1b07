import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager, In, LessThan } from 'typeorm';
import {
  CONFIG,
  type Config,
  type DataSubject,
  Maintenance,
  PersonalData,
  type PersonalDataKeeper,
  type Transaction,
  Transactions,
} from '#platform';
import { AnalysisStore } from './analysis/analysis-store.js';
import { correctionRows } from './review-correction.entity.js';
import { ReviewFingerprintEntity } from './review-fingerprint.entity.js';
import { ReviewImportRejectEntity } from './review-import-reject.entity.js';
import { ReviewImportEntity } from './review-import.entity.js';
import { sweepTexts } from './rollups/text-index.js';
import { ReviewEntity, reviewRows } from './review.entity.js';

const DAY = 86_400_000;

/** Reviews that are known to be somebody's: by customer number, or said in a conversation. */
@Injectable()
export class ReviewData implements OnModuleInit, PersonalDataKeeper {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly analyses: AnalysisStore,
    private readonly personal: PersonalData,
    private readonly maintenance: Maintenance,
    @Inject(CONFIG) private readonly config: Pick<Config, 'importDays'>,
  ) {}

  onModuleInit(): void {
    this.personal.add('reviews', this);
    this.maintenance.add('rejected rows of old imports', (now) =>
      this.dropRejects(now - this.config.importDays * DAY),
    );
  }

  async export(manager: EntityManager, subject: DataSubject): Promise<readonly object[]> {
    const reviews = await this.reviewsOf(manager, subject);
    return reviews.map(({ source, productId, product, rating, title, text, author, writtenAt }) => ({
      ...{ source, productId, product, rating, title, text, author, writtenAt },
    }));
  }

  /** With all that was understood of them, taken out of the sums. */
  async erase(tx: Transaction, subject: DataSubject): Promise<number> {
    const found = await this.reviewsOf(tx.manager, subject);
    const reviews = await this.analyses.lock(
      tx,
      found.map(({ id }) => id),
    );
    await this.analyses.forget(tx, reviews);
    for (const { id } of reviews) {
      await correctionRows.delete(tx.manager, { reviewId: id });
      await tx.manager.delete(ReviewFingerprintEntity, { reviewId: id });
      await tx.manager.update(ReviewEntity, { duplicateOf: id }, { duplicateOf: null });
      await tx.manager.update(ReviewEntity, { copyOf: id }, { copyOf: null });
      await reviewRows.delete(tx.manager, { id });
    }
    return reviews.length;
  }

  sweep(): Promise<void> {
    return sweepTexts(this.dataSource, this.transactions);
  }

  private async reviewsOf(
    manager: EntityManager,
    { customerId, conversationIds, messageIds }: DataSubject,
  ): Promise<ReviewEntity[]> {
    const said = [
      ...(await reviewRows.findIn(manager, 'externalId', [...messageIds], `AND "source" = 'chat'`)),
      ...(await reviewRows.findIn(manager, 'externalId', [...conversationIds], `AND "source" = 'survey'`)),
    ];
    return customerId === null ? said : [...said, ...(await reviewRows.find(manager, { customerId }))];
  }

  private async dropRejects(before: number): Promise<number> {
    return this.transactions.run(async (tx) => {
      const old = await tx.manager.find(ReviewImportEntity, {
        select: { id: true },
        where: { finishedAt: LessThan(before) },
      });
      const importId = In(old.map(({ id }) => id));
      return (await tx.manager.delete(ReviewImportRejectEntity, { importId })).affected ?? 0;
    });
  }
}
