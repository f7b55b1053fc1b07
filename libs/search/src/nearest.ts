import type { Product } from '#contracts';
import {
  brokenLimits,
  inStock,
  isUnasked,
  type Limit,
  measured,
  type Need,
  slotOf,
  type Vocabulary,
} from '#catalog';

/** Another kind of thing, or one for other people, is no answer. */
const TOO_FAR = 10;
/** Of the same category, though not what it was called: base layers for leggings. */
const OTHER_NOUN = 5;

/** What giving a limit up for a product costs: another colour is nearer than another thing. */
function costOf(product: Product, limit: Limit): number {
  if (limit.on === 'audience') return TOO_FAR;
  if (limit.on !== 'kind') return 1;
  return !limit.not && limit.noun !== undefined && limit.categories.includes(product.category)
    ? OTHER_NOUN
    : TOO_FAR;
}

const costsOf = ({ product, broken }: Near): number =>
  broken.reduce((sum, limit) => sum + costOf(product, limit), 0);

/** Can it be bought now, and is it made for people that the need speaks of? */
export const isOpen = (product: Product, need: Pick<Need, 'limits'>, vocabulary: Vocabulary): boolean =>
  inStock(product) && !isUnasked(product, need, vocabulary);

/** What can be bought now and breaks no limit. */
export const fitting = (products: readonly Product[], need: Need, vocabulary: Vocabulary): Product[] =>
  products.filter(
    (product) => isOpen(product, need, vocabulary) && brokenLimits(product, need, vocabulary).length === 0,
  );

/** A product with the limits that it breaks. */
export interface Near {
  product: Product;
  broken: Limit[];
}

/** Those for which least is given up, and which of the limits that are. */
export function leastBroken<T extends Near>(open: readonly T[]): { shown: T[]; relaxed: Limit[] } {
  const costs = open.map(costsOf);
  const least = costs.reduce((low, cost) => Math.min(low, cost), Infinity);
  if (!(least < TOO_FAR)) return { shown: [], relaxed: [] };
  const shown = open.filter((_one, at) => costs[at] === least);
  if (least === 0) return { shown, relaxed: [] };
  const slots = new Map(
    shown.flatMap(({ broken }) => broken.map((limit) => [slotOf(limit), limit] as const)),
  );
  return { shown, relaxed: [...slots.values()] };
}

/** Where nothing fits: of the kind and for the people asked for, what gives up least comes first, and of that what misses by least. */
export function nearest(products: readonly Product[], need: Need, vocabulary: Vocabulary): Near[] {
  return products
    .filter((product) => isOpen(product, need, vocabulary))
    .map((product) => ({ product, broken: brokenLimits(product, need, vocabulary) }))
    .filter((one) => costsOf(one) < TOO_FAR)
    .sort(
      (a, b) =>
        costsOf(a) - costsOf(b) ||
        missBy(a.product, a.broken) - missBy(b.product, b.broken) ||
        a.product.price - b.product.price,
    );
}

/** How far beyond its limits a product is, as a share of them. */
function missBy(product: Product, broken: readonly Limit[]): number {
  return broken.reduce((sum, limit) => {
    if (limit.on !== 'price' && limit.on !== 'measure') return sum + 1;
    const own = measured(product, limit.on === 'price' ? 'price' : limit.attribute);
    const wanted = limit.atMost ?? limit.atLeast ?? 0;
    return own === null ? sum + 2 : sum + Math.abs(own - wanted) / Math.max(Math.abs(wanted), 1);
  }, 0);
}
