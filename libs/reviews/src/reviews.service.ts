import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ProductReview, Review, ReviewDetail } from '#contracts';
import { runStatement } from '#platform';
import { AnalysisStore } from './analysis/analysis-store.js';
import { SHOP, toProductReview } from './intake/product-reviews.js';
import { toAnalysis } from './review-analysis.entity.js';
import { correctionRows } from './review-correction.entity.js';
import { ReviewEntity, reviewRows } from './review.entity.js';
import { reviewsErrors } from './reviews.errors.js';
import { ReviewVersions } from './versions/review-versions.service.js';

/** Reviews one by one, and those of a product's page. */
@Injectable()
export class Reviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: AnalysisStore,
    private readonly versions: ReviewVersions,
  ) {}

  /** With what the active version says of it. @throws AppError `review_not_found`. */
  async get(id: string): Promise<ReviewDetail> {
    const [detail] = await this.many([id]);
    if (!detail) throw reviewsErrors.review_not_found();
    return detail;
  }

  /** Those of the ids that there are, in their order. */
  async many(ids: readonly string[]): Promise<ReviewDetail[]> {
    const { manager } = this.dataSource;
    const reviews = await reviewRows.findIn(manager, 'id', ids);
    const version = await this.versions.active();
    const analyzed = version === null ? [] : await this.store.of(manager, reviews, version);
    const known = new Map(analyzed.map((one) => [one.review.id, one]));
    const corrections = new Map(
      (await correctionRows.findIn(manager, 'reviewId', ids)).map((one) => [one.reviewId, one]),
    );
    const details = new Map(
      reviews.map((review) => {
        const correction = corrections.get(review.id);
        const detail: ReviewDetail = {
          review: toReview(review),
          analysis: toAnalysis(known.get(review.id)?.analysis),
          mentions: known.get(review.id)?.mentions ?? [],
          correction: correction?.textHash === review.textHash ? correction : null,
        };
        return [review.id, detail];
      }),
    );
    return ids.flatMap((id) => details.get(id) ?? []);
  }

  /** Those that customers wrote, with what they speak of. */
  async ofCustomers(customerIds: readonly string[]): Promise<{ customerId: string; detail: ReviewDetail }[]> {
    const rows = await reviewRows.findIn(this.dataSource.manager, 'customerId', customerIds);
    const customers = new Map(rows.map(({ id, customerId }) => [id, customerId]));
    const details = await this.many(rows.map(({ id }) => id));
    return details.flatMap((detail) => {
      const customerId = customers.get(detail.review.id);
      return customerId ? [{ customerId, detail }] : [];
    });
  }

  /** Do any that came in since, and were written before, wait to be read? */
  async areWaiting(receivedSince: number, writtenBefore: number): Promise<boolean> {
    const version = await this.versions.active();
    const { records } = await runStatement(
      this.dataSource.manager,
      `SELECT 1 FROM "review" r WHERE r."receivedAt" >= ? AND r."writtenAt" < ? AND NOT EXISTS
         (SELECT 1 FROM "review_analysis" a WHERE a."version" = ? AND a."reviewId" = r."id") LIMIT 1`,
      [receivedSince, writtenBefore, version ?? ''],
    );
    return records.length > 0;
  }

  /** What a product's page shows, newest first: enough that what is quoted from them is there. */
  async ofProduct(productId: string, limit = 100): Promise<ProductReview[]> {
    const rows = await this.dataSource.getRepository(ReviewEntity).find({
      where: { productId, source: SHOP },
      order: { writtenAt: 'DESC', id: 'ASC' },
      take: limit,
    });
    return rows.map(toProductReview);
  }
}

/** The hashes are ours. */
const toReview = ({
  contentHash: _content,
  textHash: _text,
  customerId: _customer,
  ...review
}: ReviewEntity): Review => review;
