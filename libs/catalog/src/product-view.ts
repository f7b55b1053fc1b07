import type { Product, ProductReview } from '#contracts';
import type { ProductEntity } from './product.entity.js';
import type { ReviewEntity } from './review.entity.js';

export function toProduct({ updatedAt: _updatedAt, ...product }: ProductEntity): Product {
  return { ...product };
}

export const toReview = (row: ReviewEntity): ProductReview => ({ ...row });

/** Where a product is shown. */
export const productUrl = (id: string): string => `/shop/products/${encodeURIComponent(id)}`;
