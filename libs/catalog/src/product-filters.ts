import type { Product, Variant } from '#contracts';

/** Hard limits: a product that does not meet them is not shown, however well it fits. */
export interface ProductFilters {
  /** Minor units. */
  minPrice?: number;
  /** Minor units. */
  maxPrice?: number;
  /** A word of the colour's name: `blue` meets "Ink Blue". */
  color?: string;
  size?: string;
  /** One or more words of the category, singular or plural: `boots` meets "Hiking Boots". */
  category?: string;
  department?: string;
  /** Only what can be bought now, in the colour and size asked for. */
  inStock?: boolean;
}

/** A product meets the filters when its kind does and one of its variants meets price, colour, size and stock at once. */
export function meetsFilters(product: Product, filters: ProductFilters): boolean {
  if (filters.category && !containsWords(product.category, filters.category)) return false;
  if (filters.department && !containsWords(product.department, filters.department)) return false;
  const variants: readonly (Pick<Variant, 'options' | 'price'> & { stock: number })[] = product.variants
    .length
    ? product.variants
    : [{ options: product.attributes, price: product.price, stock: 1 }];
  return variants.some((variant) => variantMeets(variant, filters));
}

function variantMeets(
  variant: { options: Record<string, string>; price: number; stock: number },
  { minPrice, maxPrice, color, size, inStock }: ProductFilters,
): boolean {
  if (minPrice !== undefined && variant.price < minPrice) return false;
  if (maxPrice !== undefined && variant.price > maxPrice) return false;
  if (inStock && variant.stock === 0) return false;
  if (color && !containsWords(option(variant.options, COLOR_KEYS), color)) return false;
  return !size || sizeMeets(option(variant.options, SIZE_KEYS), size);
}

/** Can be bought now. A product imported without variants has no stock figures and counts as there. */
export const inStock = (product: Product): boolean =>
  product.variants.length === 0 || product.variants.some((variant) => variant.stock > 0);

const COLOR_KEYS = ['color', 'colour'];
const SIZE_KEYS = ['size', 'length', 'capacity'];

const option = (options: Record<string, string>, keys: readonly string[]): string =>
  keys.map((key) => options[key]).find((value) => value !== undefined) ?? '';

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('gray', 'grey')
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word));

const containsWords = (text: string, wanted: string): boolean => {
  const present = new Set(words(text));
  return words(wanted).every((word) => present.has(word));
};

const LETTER_SIZES: Record<string, string> = {
  'extra small': 'xs',
  small: 's',
  medium: 'm',
  large: 'l',
  'extra large': 'xl',
  'extra extra large': 'xxl',
  '2xl': 'xxl',
};

function sizeMeets(offered: string, wanted: string): boolean {
  const have = offered.trim().toLowerCase();
  const want = wanted
    .trim()
    .toLowerCase()
    .replace(/^(eu|size)\s+/, '');
  if (!have) return false;
  if (have === want || have === LETTER_SIZES[want]) return true;
  // S/M holds both; 39-41 holds 40.
  const range = /^(\d+)\s*[-–]\s*(\d+)$/.exec(have);
  if (range && /^\d+$/.test(want))
    return Number(range[1]) <= Number(want) && Number(want) <= Number(range[2]);
  return have.split('/').includes(LETTER_SIZES[want] ?? want);
}
