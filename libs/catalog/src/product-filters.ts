import type { Product } from '#contracts';
import { stemsOf } from './need/index.js';

/** What the list of products can be narrowed by. What shoppers say they need is a `Need`. */
export interface ProductFilters {
  /** Minor units. */
  maxPrice?: number;
  /** One or more words of the category, singular or plural: `boots` meets "Hiking Boots". */
  category?: string;
  department?: string;
  /** Only what can be bought now, at that price. */
  inStock?: boolean;
}

/** A product meets the filters when its kind does and one of its variants meets price and stock at once. */
export function meetsFilters(
  product: Product,
  { category, department, maxPrice = Number.POSITIVE_INFINITY, inStock: isNow }: ProductFilters,
): boolean {
  if (category && !containsWords(product.category, category)) return false;
  if (department && !containsWords(product.department, department)) return false;
  const variants = product.variants.length > 0 ? product.variants : [{ price: product.price, stock: 1 }];
  return variants.some(({ price, stock }) => price <= maxPrice && (!isNow || stock > 0));
}

/** Can be bought now. A product imported without variants has no stock figures and counts as there. */
export const inStock = (product: Product): boolean =>
  product.variants.length === 0 || product.variants.some((variant) => variant.stock > 0);

const containsWords = (text: string, wanted: string): boolean => {
  const present = new Set(stemsOf(text));
  return stemsOf(wanted).every((word) => present.has(word));
};
