import type { Product } from '#contracts';
import type { Degree } from './need.js';
import { measureOf } from './units.js';

/** Measured in words. */
const LEVELS = ['very light', 'light', 'medium', 'heavy', 'very heavy'];

/** What a degree looks at: the price, the rating or the measure of an attribute; null where the product has none. */
export function measured(product: Product, of: string): number | null {
  if (of === 'price') return product.price;
  if (of === 'rating') return product.rating;
  return degreeOf(product.attributes[of] ?? '');
}

/** What the value of an attribute measures, in numbers or in words; null where it is neither. */
export function degreeOf(value: string): number | null {
  const level = LEVELS.indexOf(value.toLowerCase());
  if (level >= 0) return level;
  const measure = measureOf(value);
  return measure && (measure.low + measure.high) / 2;
}

/** Those with a measure, the end of the row that is meant first; equal ones by price. */
export function sortedBy(products: readonly Product[], { of, more }: Degree): Product[] {
  const sign = more ? -1 : 1;
  return products
    .filter((product) => measured(product, of) !== null)
    .sort(
      (a, b) =>
        sign * ((measured(a, of) ?? 0) - (measured(b, of) ?? 0)) ||
        a.price - b.price ||
        (a.id < b.id ? -1 : 1),
    );
}

const LETTERS = ['XXS', 'XS', 'S', 'S/M', 'M', 'M/L', 'L', 'L/XL', 'XL', 'XXL', 'XXXL'];

/** Sizes as a shop lists them: letters from small to large, numbers rising, others as they come. */
export function inOrderOfSize(sizes: readonly string[]): string[] {
  const rank = (size: string): number => {
    const letter = LETTERS.indexOf(size.toUpperCase());
    if (letter >= 0) return letter;
    const number = /^\d+(?:[.,]\d+)?/.exec(size);
    return number ? 1000 + Number(number[0].replace(',', '.')) : 100_000;
  };
  return sizes
    .map((size, at) => ({ size, at }))
    .sort((a, b) => rank(a.size) - rank(b.size) || a.at - b.at)
    .map(({ size }) => size);
}
