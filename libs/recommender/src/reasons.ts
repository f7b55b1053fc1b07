import type { Product } from '#contracts';
import type { ProductFilters } from '#catalog';

/** Money as the shop's visitors write it, without cents where there are none. */
function money(amount: number, currency: string, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: amount % 100 === 0 ? 0 : 2,
  }).format(amount / 100);
}

/**
 * "Comfort temperature -6 °C, under €300": the details that fit, else the words that do, with the limits that were set.
 * Words of the category say nothing: everything shown is of it. Null when there is nothing to say.
 */
export function matchReason(
  { facts, words }: { facts: readonly string[]; words: readonly string[] },
  filters: ProductFilters,
  product: Product,
  locale: string,
): string | null {
  const { minPrice, maxPrice, color, size } = filters;
  const limits = [
    color && `in ${color.toLowerCase()}`,
    size && `size ${size}`,
    maxPrice !== undefined && `under ${money(maxPrice, product.currency, locale)}`,
    minPrice !== undefined && maxPrice === undefined && `over ${money(minPrice, product.currency, locale)}`,
  ].filter((limit): limit is string => typeof limit === 'string');
  if (facts.length) return capital([...facts.slice(0, 2), ...limits].join(', '));
  const kind = new Set(
    product.category
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .map(singular),
  );
  const named = words
    .filter((word) => word.length > 3 && word !== color?.toLowerCase() && !/^\d+$/.test(word))
    .filter((word) => !kind.has(singular(word)) && !MEASURED.test(word))
    .slice(0, 3);
  if (named.length) return `Matches ${[listed(named), ...limits].join(', ')}`;
  if (limits.length) return capital(limits.join(', '));
  return null;
}

/** Words that only a detail can prove, or that name a limit. */
const MEASURED =
  /^(?:size|colou?r|price|warm\w*|cold|light\w*|heavy|bright\w*|spring|summer|autumn|winter|cheap\w*|good|best)$/;

const singular = (word: string): string => word.replace(/['’]?s?['’]?$/, '');

/** "Like Corrie Jacket, €40 less". */
export function likeReason(product: Product, anchor: Product, locale: string): string {
  const difference = product.price - anchor.price;
  const notable = product.currency === anchor.currency && Math.abs(difference) >= anchor.price * 0.1;
  const price = notable
    ? `, ${money(Math.abs(difference), product.currency, locale)} ${difference < 0 ? 'less' : 'more'}`
    : '';
  return `Like ${anchor.name}${price}`;
}

const listed = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words.join('');

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Details that two products share and that tell them from others of their kind, the brand first. */
export function attributeOverlap(product: Product, other: Product): string[] {
  const shared = Object.entries(product.attributes).filter(
    ([name, value]) => other.attributes[name] === value && name !== 'gender' && value !== 'no',
  );
  return [
    ...(product.brand !== '' && product.brand === other.brand ? [`by ${product.brand}`] : []),
    ...shared.map(([name, value]) => (value === 'yes' ? name : `${name} ${value}`)),
  ].slice(0, 2);
}
