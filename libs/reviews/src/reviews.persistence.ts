import type { Persistence } from '#platform';
import { CreateReviews1790000000201 } from './create-reviews.migration.js';
import { MoveProductReviews1790000000202 } from './move-product-reviews.migration.js';
import { ReviewAnalysisEntity } from './review-analysis.entity.js';
import { ReviewCorrectionEntity } from './review-correction.entity.js';
import { ReviewFingerprintEntity } from './review-fingerprint.entity.js';
import { ReviewImportPartEntity } from './review-import-part.entity.js';
import { ReviewImportRejectEntity } from './review-import-reject.entity.js';
import { ReviewImportEntity } from './review-import.entity.js';
import { ReviewMentionEntity } from './review-mention.entity.js';
import { ReviewThemeEntity } from './review-theme.entity.js';
import { ReviewVersionEntity } from './review-version.entity.js';
import { ReviewEntity } from './review.entity.js';
import { CreateReviewRollups1790000000251 } from './rollups/create-review-rollups.migration.js';

export const reviewsPersistence: Persistence = {
  entities: [
    ReviewEntity,
    ReviewFingerprintEntity,
    ReviewAnalysisEntity,
    ReviewMentionEntity,
    ReviewCorrectionEntity,
    ReviewVersionEntity,
    ReviewThemeEntity,
    ReviewImportEntity,
    ReviewImportPartEntity,
    ReviewImportRejectEntity,
  ],
  migrations: [CreateReviews1790000000201, MoveProductReviews1790000000202, CreateReviewRollups1790000000251],
};
