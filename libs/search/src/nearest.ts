import type { Product } from '#contracts';
import {
  brokenLimits,
  inStock,
  isUnasked,
  type Limit,
  measured,
  type Need,
  type ProductTable,
  slotOf,
  type Vocabulary,
} from '#catalog';

/** Another kind of thing, or one for other people, is no answer. */
const TOO_FAR = 10;
/** Of the same category, though not what it was called: base layers for leggings. */
const OTHER_NOUN = 5;

/** What giving a limit up for a product costs: another colour is nearer than another thing. */
function costOf({ category }: Pick<Product, 'category'>, limit: Limit): number {
  if (limit.on === 'audience') return TOO_FAR;
  if (limit.on !== 'kind') return 1;
  return !limit.not && limit.noun !== undefined && limit.categories.includes(category) ? OTHER_NOUN : TOO_FAR;
}

const costsOf = (product: Pick<Product, 'category'>, broken: readonly Limit[]): number =>
  broken.reduce((sum, limit) => sum + costOf(product, limit), 0);

/** Can it be bought now, and is it made for people that the need speaks of? */
const isOpen = (product: Product, need: Pick<Need, 'limits'>, vocabulary: Vocabulary): boolean =>
  inStock(product) && !isUnasked(product, need, vocabulary);

/** What can be bought now and breaks no limit. */
export const fitting = (products: readonly Product[], need: Need, vocabulary: Vocabulary): Product[] =>
  products.filter(
    (product) => isOpen(product, need, vocabulary) && brokenLimits(product, need, vocabulary).length === 0,
  );

/** A product with the limits that it breaks. */
interface Near {
  product: Product;
  broken: Limit[];
}

/** Products by place, each with the number of the set of limits that it breaks (see {@link LimitCheck}). */
export interface Broken {
  places: Int32Array;
  sets: Int32Array;
}

/** Those for which least is given up, and which of the limits that are. */
export function leastBroken(
  { category }: ProductTable,
  { places, sets }: Broken,
  limitsOf: readonly Limit[][],
): { shown: Broken; relaxed: Limit[] } {
  const known = new Map<number, number>();
  const width = category.values.length;
  const costs = new Float64Array(places.length);
  let least = TOO_FAR;
  for (let at = 0; at < costs.length; at++) {
    const set = sets[at] as number;
    if (set > 0) {
      const code = category.codes[places[at] as number] as number;
      const key = set * width + code;
      let cost = known.get(key);
      if (cost === undefined) {
        cost = costsOf({ category: category.values[code] ?? '' }, limitsOf[set] ?? []);
        known.set(key, cost);
      }
      costs[at] = cost;
    }
    least = Math.min(least, costs[at] as number);
  }
  const isShown = (at: number): boolean => costs[at] === least && least < TOO_FAR;
  const shown = {
    places: places.filter((_place, at) => isShown(at)),
    sets: sets.filter((_set, at) => isShown(at)),
  };
  const given = [...new Set(shown.sets)].flatMap((set) => limitsOf[set] ?? []);
  return { shown, relaxed: [...new Map(given.map((limit) => [slotOf(limit), limit])).values()] };
}

/** Where nothing fits: of the kind and for the people asked for, what gives up least comes first, and of that what misses by least. */
export function nearest(products: readonly Product[], need: Need, vocabulary: Vocabulary): Near[] {
  return products
    .filter((product) => isOpen(product, need, vocabulary))
    .map((product) => ({ product, broken: brokenLimits(product, need, vocabulary) }))
    .filter(({ product, broken }) => costsOf(product, broken) < TOO_FAR)
    .sort(
      (a, b) =>
        costsOf(a.product, a.broken) - costsOf(b.product, b.broken) ||
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
