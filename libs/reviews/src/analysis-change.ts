import type { ReviewAnalysisEntity } from './review-analysis.entity.js';
import type { ReviewMentionEntity } from './review-mention.entity.js';
import type { ReviewEntity } from './review.entity.js';

/** A review with what one version says of it. */
export interface AnalyzedReview {
  review: ReviewEntity;
  analysis: ReviewAnalysisEntity;
  mentions: ReviewMentionEntity[];
}

/** What became of one review under one version: null before its first analysis, null after it was taken away. */
export interface AnalysisChange {
  before: AnalyzedReview | null;
  after: AnalyzedReview | null;
}
