import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ProductReview, Review, ReviewDetail } from '#contracts';
import { AnalysisStore } from './analysis/analysis-store.js';
import { SHOP, toProductReview } from './intake/product-reviews.js';
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
    const { manager } = this.dataSource;
    const review = await reviewRows.findOne(manager, { id });
    if (!review) throw reviewsErrors.review_not_found();
    const version = await this.versions.active();
    const [known] = version === null ? [] : await this.store.of(manager, [review], version);
    const correction = await correctionRows.findOne(manager, { reviewId: id });
    return {
      review: toReview(review),
      analysis: known?.analysis ?? null,
      mentions: known?.mentions ?? [],
      correction: correction?.textHash === review.textHash ? correction : null,
    };
  }

  /** What a product's page shows, newest first. */
  async ofProduct(productId: string, limit = 20): Promise<ProductReview[]> {
    const rows = await this.dataSource.getRepository(ReviewEntity).find({
      where: { productId, source: SHOP },
      order: { writtenAt: 'DESC', id: 'ASC' },
      take: limit,
    });
    return rows.map(toProductReview);
  }
}

/** The hashes are ours. */
const toReview = ({ contentHash: _content, textHash: _text, ...review }: ReviewEntity): Review => review;
