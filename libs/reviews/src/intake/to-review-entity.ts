import type { ProductFact } from '#catalog';
import { type NewReview, reviewText } from '#contracts';
import { plainText } from '#platform';
import type { ReviewEntity } from '../review.entity.js';
import { contentHashOf, reviewIdOf, textHashOf } from './review-identity.js';

/** @param product What the catalogue knows of it, where the review does not say. */
export function toReviewEntity(
  review: NewReview,
  product: ProductFact | undefined,
  receivedAt: number,
): ReviewEntity {
  const contentHash = contentHashOf(review);
  const externalId = review.externalId ?? contentHash;
  return {
    id: reviewIdOf(review.source, externalId),
    source: review.source,
    externalId,
    productId: review.productId ?? null,
    product: review.product ?? product?.name ?? null,
    category: review.category ?? product?.category ?? null,
    department: (review.department ?? product?.department) || null,
    rating: review.rating ?? null,
    title: plainText(review.title),
    text: plainText(review.text),
    author: review.author ?? null,
    customerId: review.customerId ?? null,
    language: review.language ?? null,
    ageGroup: review.ageGroup ?? null,
    // Nothing was written after it came in, whatever the clock of its source said.
    writtenAt: Math.min(review.writtenAt ?? receivedAt, receivedAt),
    receivedAt,
    attributes: review.attributes,
    contentHash,
    textHash: textHashOf(plainText(reviewText(review))),
    duplicateOf: null,
    copyOf: null,
  };
}
