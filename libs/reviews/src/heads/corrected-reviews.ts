import type { DataSource } from 'typeorm';
import type { ReviewMention, SentimentLabel } from '#contracts';
import { ReviewCorrectionEntity } from '../review-correction.entity.js';
import { ReviewEntity, reviewRows } from '../review.entity.js';

/** The newest corrections beyond so many are left out, and so many other reviews are read beside them. */
const MOST = 1_000;
const FEWEST_OTHERS = 200;

/** What of a review an analyst put right: how it feels, or what it speaks of. */
type Part = 'label' | 'mentions';
interface Said {
  label: SentimentLabel;
  mentions: ReviewMention[];
}

/** Corrections of words that are still the same, newest first, and about as many reviews that nobody corrected. */
export async function correctedReviews<P extends Part>(
  dataSource: DataSource,
  part: P,
): Promise<{ corrected: { review: ReviewEntity; said: Said[P] }[]; others: ReviewEntity[] }> {
  const { manager } = dataSource;
  const corrections = await manager
    .createQueryBuilder(ReviewCorrectionEntity, 'correction')
    .where(`correction.${part} IS NOT NULL`)
    .orderBy('correction.correctedAt', 'DESC')
    .limit(MOST)
    .getMany();
  const reviews = await reviewRows.findIn(
    manager,
    'id',
    corrections.map(({ reviewId }) => reviewId),
  );
  const byId = new Map(reviews.map((review) => [review.id, review]));
  const corrected = corrections.flatMap((correction) => {
    const review = byId.get(correction.reviewId);
    const said = correction[part] as Said[P] | null;
    return review && said !== null && review.textHash === correction.textHash ? [{ review, said }] : [];
  });
  // Ids are hashes: the first of them are a sample.
  const others = await manager
    .createQueryBuilder(ReviewEntity, 'review')
    .where(`NOT EXISTS (SELECT 1 FROM "review_correction" WHERE "reviewId" = review.id)`)
    .andWhere('review.duplicateOf IS NULL')
    .orderBy('review.id')
    .limit(Math.max(FEWEST_OTHERS, corrected.length))
    .getMany();
  return { corrected, others };
}

/** When a part was corrected last; null: it never was. */
export async function latestCorrection(dataSource: DataSource, part: Part): Promise<number | null> {
  const row = await dataSource.manager
    .createQueryBuilder(ReviewCorrectionEntity, 'correction')
    .where(`correction.${part} IS NOT NULL`)
    .orderBy('correction.correctedAt', 'DESC')
    .limit(1)
    .getOne();
  return row?.correctedAt ?? null;
}
