import type { AnalyzedReview } from '../analysis-change.js';
import { starsContradict } from '../analysis/stars.js';
import type { ReviewCorrectionEntity } from '../review-correction.entity.js';

const SCORE = { negative: -1, neutral: 0, positive: 1 } as const;

/** The analysis as an analyst put it right. A correction of words that have changed since says nothing. */
export function applyCorrection(
  { review, analysis, mentions }: AnalyzedReview,
  correction: Pick<ReviewCorrectionEntity, 'label' | 'mentions' | 'textHash'>,
): AnalyzedReview {
  if (correction.textHash !== review.textHash) return { review, analysis, mentions };
  const { label } = correction;
  const { version, reviewId } = analysis;
  const corrected = label !== null && {
    label,
    score: SCORE[label],
    negative: Number(label === 'negative'),
    neutral: Number(label === 'neutral'),
    positive: Number(label === 'positive'),
    mismatch: starsContradict(review.rating, label, SCORE[label]),
  };
  return {
    review,
    analysis: { ...analysis, ...corrected },
    mentions:
      correction.mentions?.map((mention, place) => ({ ...mention, version, reviewId, place })) ?? mentions,
  };
}
