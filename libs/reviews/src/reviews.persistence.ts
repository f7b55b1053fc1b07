import type { Persistence } from '#platform';
import { AddImportDates1790000000256 } from './add-import-dates.migration.js';
import { AddImportNotes1790000000254 } from './add-import-notes.migration.js';
import { AddReviewCustomer1790000001303 } from './add-review-customer.migration.js';
import { CreateReviews1790000000201 } from './create-reviews.migration.js';
import { MoveProductReviews1790000000202 } from './move-product-reviews.migration.js';
import { ReviewDigestEntity } from './digests/review-digest.entity.js';
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
import { SpeedUpErasure1790000001900 } from './speed-up-erasure.migration.js';
import { CountUnreadReviews1790000000255 } from './rollups/count-unread-reviews.migration.js';
import { CreateReviewRollups1790000000251 } from './rollups/create-review-rollups.migration.js';
import { SpeedUpReviewReports1790000000253 } from './rollups/speed-up-review-reports.migration.js';
import { CreateReviewSharing1790000000252 } from './sharing/create-review-sharing.migration.js';
import { ReviewShareEntity } from './sharing/review-share.entity.js';
import { ReviewViewEntity } from './sharing/review-view.entity.js';

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
    ReviewViewEntity,
    ReviewShareEntity,
    ReviewDigestEntity,
  ],
  migrations: [
    CreateReviews1790000000201,
    MoveProductReviews1790000000202,
    CreateReviewRollups1790000000251,
    CreateReviewSharing1790000000252,
    SpeedUpReviewReports1790000000253,
    AddImportNotes1790000000254,
    CountUnreadReviews1790000000255,
    AddImportDates1790000000256,
    AddReviewCustomer1790000001303,
    SpeedUpErasure1790000001900,
  ],
};
