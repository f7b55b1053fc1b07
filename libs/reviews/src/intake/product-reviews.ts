import type { NewReview, ProductReview } from '#contracts';
import type { ReviewEntity } from '../review.entity.js';

/** Source of reviews written on the shop's own pages. */
export const SHOP = 'shop';

export const ofProductPage = ({ id, at, ...review }: ProductReview): NewReview => ({
  ...review,
  author: review.author || undefined,
  source: SHOP,
  externalId: id,
  writtenAt: at,
  attributes: {},
});

/** As a product's page shows it. */
export const toProductReview = (review: ReviewEntity): ProductReview => ({
  id: review.externalId,
  productId: review.productId ?? '',
  author: review.author ?? '',
  rating: review.rating ?? 0,
  title: review.title,
  text: review.text,
  at: review.writtenAt,
});
