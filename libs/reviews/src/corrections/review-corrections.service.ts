import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CorrectReview, type LabeledReview, type ReviewMention, reviewText } from '#contracts';
import { Clock, JobQueue, Transactions } from '#platform';
import { AnalysisStore } from '../analysis/analysis-store.js';
import { analyzeReviewsJob } from '../analysis/analyze-reviews.job.js';
import { AspectTree } from '../aspects/aspect-tree.js';
import { toAnalysis } from '../review-analysis.entity.js';
import { ReviewCorrectionEntity, correctionRows } from '../review-correction.entity.js';
import { type ReviewEntity, reviewRows } from '../review.entity.js';
import { reviewsErrors } from '../reviews.errors.js';
import { ReviewVersions } from '../versions/review-versions.service.js';
import { applyCorrection } from './apply-correction.js';

const SCORE = { negative: -1, neutral: 0, positive: 1 } as const;

/** What analysts put right. It wins over every version, and is what the next model can learn from. */
@Injectable()
export class ReviewCorrections {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly store: AnalysisStore,
    private readonly versions: ReviewVersions,
    private readonly tree: AspectTree,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * In the place of an earlier correction of the same review; what this one leaves out stays as it is.
   * @throws AppError `review_not_found`, `correction_invalid`.
   */
  async correct(reviewId: string, correction: CorrectReview, staffId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const [review] = await this.store.lock(tx, [reviewId]);
      if (!review) throw reviewsErrors.review_not_found();
      const earlier = await correctionRows.findOne(tx.manager, { reviewId });
      const kept = earlier?.textHash === review.textHash ? earlier : null;
      const known = await this.store.of(tx.manager, [review]);
      const active = await this.versions.active(tx.manager);
      const row: ReviewCorrectionEntity = {
        reviewId,
        label: correction.label ?? kept?.label ?? null,
        mentions: correction.mentions
          ? this.mentionsOf(review, correction.mentions)
          : (kept?.mentions ?? null),
        modelLabel:
          kept?.modelLabel ??
          toAnalysis(known.find(({ analysis }) => analysis.version === active)?.analysis)?.label ??
          null,
        textHash: review.textHash,
        staffId,
        correctedAt: this.clock.now(),
      };
      if (earlier) await correctionRows.delete(tx.manager, { reviewId });
      await correctionRows.insert(tx.manager, row);
      await this.store.replace(
        tx,
        known.map((before) => ({ before, after: applyCorrection(before, row) })),
      );
    });
  }

  /** Takes a correction back: the review is read anew. @throws AppError `review_not_found`. */
  async revert(reviewId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const reviews = await this.store.lock(tx, [reviewId]);
      const found = await correctionRows.findOne(tx.manager, { reviewId });
      if (!reviews.length || !found) throw reviewsErrors.review_not_found();
      await correctionRows.delete(tx.manager, { reviewId });
      await this.store.forget(tx, reviews);
      await this.jobs.enqueue(analyzeReviewsJob, { reviewIds: [reviewId] }, { tx });
    });
  }

  /** Corrected reviews as labelled texts, oldest first. @param after `reviewId` of the page before. */
  async examples(limit: number, after?: string): Promise<{ items: LabeledReview[]; nextCursor?: string }> {
    const { manager } = this.dataSource;
    const found = await manager
      .createQueryBuilder(ReviewCorrectionEntity, 'correction')
      .where('correction.reviewId > :after', { after: after ?? '' })
      .orderBy('correction.reviewId')
      .limit(limit)
      .getMany();
    const reviews = await reviewRows.findIn(
      manager,
      'id',
      found.map(({ reviewId }) => reviewId),
    );
    const byId = new Map(reviews.map((review) => [review.id, review]));
    const items = found.flatMap(({ reviewId, textHash, label, mentions }): LabeledReview[] => {
      const review = byId.get(reviewId);
      if (review?.textHash !== textHash) return [];
      return [{ reviewId, text: reviewText(review), label, mentions }];
    });
    const last = found.length === limit ? found.at(-1) : undefined;
    return { items, ...(last && { nextCursor: last.reviewId }) };
  }

  private mentionsOf(
    review: ReviewEntity,
    mentions: NonNullable<CorrectReview['mentions']>,
  ): ReviewMention[] {
    const text = reviewText(review);
    return mentions.map(({ start, end, aspect, label }, place) => {
      const fail = (detail: string) =>
        reviewsErrors.correction_invalid({ detail: `mentions.${place}: ${detail}` });
      if (start >= end || end > text.length)
        throw fail(`${start} to ${end} is no part of the text, which has ${text.length} characters`);
      if (aspect !== null && !this.tree.has(aspect)) throw fail(`The aspect "${aspect}" is not in the tree`);
      return {
        aspect,
        theme: null,
        term: text.slice(start, end),
        start,
        end,
        label,
        score: SCORE[label],
        confidence: 1,
        by: 'analyst',
      };
    });
  }
}
