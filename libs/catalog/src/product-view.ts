import type { Product } from '#contracts';
import type { ProductEntity } from './product.entity.js';

export function toProduct({ updatedAt: _updatedAt, ...product }: ProductEntity): Product {
  return { ...product };
}

/** Where a product is shown. */
export const productUrl = (id: string): string => `/shop/products/${encodeURIComponent(id)}`;
