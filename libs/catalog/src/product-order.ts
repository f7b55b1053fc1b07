import type { Product } from '#contracts';
import { pageStart } from '#platform';

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byPopularity = (a: Product, b: Product): number =>
  b.reviewCount - a.reviewCount || (b.rating ?? 0) - (a.rating ?? 0) || compareText(a.id, b.id);

/** How lists of products can be sorted. */
export const PRODUCT_ORDER = {
  popular: byPopularity,
  price: (a: Product, b: Product) => a.price - b.price || byPopularity(a, b),
  '-price': (a: Product, b: Product) => b.price - a.price || byPopularity(a, b),
  rating: (a: Product, b: Product) => (b.rating ?? 0) - (a.rating ?? 0) || byPopularity(a, b),
} as const;
export type ProductOrder = keyof typeof PRODUCT_ORDER;

/**
 * One page of a list that is made anew for each.
 * @param cursor `nextCursor` of the page before
 * @throws AppError `invalid_input` for a cursor of another list
 */
export function pageOf<T>(
  all: readonly T[],
  cursor: string | undefined,
  limit: number,
): { items: T[]; nextCursor?: string; total: number } {
  const start = pageStart(cursor);
  const end = start + limit;
  return {
    items: all.slice(start, end),
    ...(end < all.length && { nextCursor: String(end) }),
    total: all.length,
  };
}
