import type { BehaviorRecord, BehaviorType, Product, Profile } from '#contracts';
import { interestNow, stillMeant } from './interest.js';

/** A pause so long ends a visit. */
const SESSION_GAP_MS = 30 * 60_000;
/** How many products and names of each kind a profile lists. */
const LISTED = 20;

/** Interest in one product as of now; below 0: disliked. */
export interface ProductInterest {
  productId: string;
  interest: number;
  /** What was done with it last. */
  last: BehaviorType;
  /** The strongest thing done with it: what to name as a cause. */
  strongest: BehaviorType;
  lastAt: number;
}

/** What behaviour says of a shopper: everything in a profile but consent and totals. */
export type ProfileView = Omit<Profile, 'consent' | 'events' | 'firstAt' | 'lastAt' | 'products'> & {
  products: ProductInterest[];
};

/**
 * Reads a profile out of events, whatever their order.
 *
 * @param productOf of the catalogue; undefined for what is no longer sold
 * @param boughtSizes as orders tell them
 */
export function profileView(
  events: readonly BehaviorRecord[],
  productOf: (id: string) => Product | undefined,
  boughtSizes: readonly string[],
  now: number,
): ProfileView {
  const newestFirst = [...events].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  const products = productInterests(newestFirst, now);
  const liked = products.flatMap(({ productId, interest }) => {
    const product = productOf(productId);
    return product && interest > 0 ? [{ product, interest }] : [];
  });
  const told = preferences(newestFirst, now);
  const likedOptions = told.filter(({ likes }) => likes);
  return {
    products,
    categories: shares(liked.map(({ product, interest }) => [product.category, interest])),
    brands: shares(liked.map(({ product, interest }) => [product.brand, interest])),
    sizes: shares([
      ...boughtSizes.map((size) => [size, 1] as const),
      ...likedOptions.filter(({ about }) => about === 'size').map(({ value }) => [value, 2] as const),
    ]),
    colors: shares(
      likedOptions.filter(({ about }) => about === 'color').map(({ value }) => [value, 1] as const),
    ),
    priceBand: priceBand(liked),
    session: session(newestFirst, productOf, now),
    preferences: told,
    rejectedProductIds: products
      .filter(({ interest, last }) => interest < 0 || last === 'suggestion_dismissed')
      .map(({ productId }) => productId),
  };
}

function productInterests(newestFirst: readonly BehaviorRecord[], now: number): ProductInterest[] {
  const found = new Map<string, ProductInterest & { peak: number }>();
  for (const event of newestFirst) {
    if (event.productId === undefined || event.type === 'suggestion_shown') continue;
    const interest = interestNow(event, now);
    const known = found.get(event.productId);
    if (!known) {
      found.set(event.productId, {
        productId: event.productId,
        interest,
        last: event.type,
        strongest: event.type,
        lastAt: event.at,
        peak: interest,
      });
      continue;
    }
    known.interest += interest;
    if (interest > known.peak) [known.peak, known.strongest] = [interest, event.type];
  }
  return [...found.values()]
    .map(({ peak: _peak, ...interest }) => interest)
    .sort((a, b) => b.interest - a.interest || (a.productId < b.productId ? -1 : 1));
}

/** The latest word on each thing, as long as it counts. */
function preferences(newestFirst: readonly BehaviorRecord[], now: number): ProfileView['preferences'] {
  const latest = new Map<string, ProfileView['preferences'][number]>();
  for (const { preference, at } of newestFirst) {
    if (!preference || !stillMeant(at, now)) continue;
    const key = `${preference.about}\n${preference.value.toLowerCase()}`;
    if (!latest.has(key)) latest.set(key, { ...preference, at });
  }
  return [...latest.values()];
}

function session(
  newestFirst: readonly BehaviorRecord[],
  productOf: (id: string) => Product | undefined,
  now: number,
): ProfileView['session'] {
  let since = now;
  const visit: BehaviorRecord[] = [];
  for (const event of newestFirst) {
    if (since - event.at > SESSION_GAP_MS) break;
    since = Math.min(since, event.at);
    visit.push(event);
  }
  const done = visit.filter(({ type }) => type !== 'suggestion_shown');
  if (done.length === 0) return null;
  return {
    since,
    productIds: [...new Set(done.flatMap(({ productId }) => productId ?? []))].slice(0, LISTED),
    searches: [...new Set(done.flatMap(({ type, query }) => (type === 'search' && query ? query : [])))],
    categories: shares(
      done.flatMap((event) => {
        const product = event.productId === undefined ? undefined : productOf(event.productId);
        return product ? [[product.category, interestNow(event, now)] as const] : [];
      }),
    ),
  };
}

/** The middle half of the prices, weighted by interest. */
function priceBand(liked: readonly { product: Product; interest: number }[]): ProfileView['priceBand'] {
  const [first] = liked;
  if (!first) return null;
  const { currency } = first.product;
  const sorted = liked
    .filter(({ product }) => product.currency === currency)
    .sort((a, b) => a.product.price - b.product.price);
  const total = sorted.reduce((sum, { interest }) => sum + interest, 0);
  const quantile = (share: number): number => {
    let reached = 0;
    for (const { product, interest } of sorted) {
      reached += interest;
      if (reached >= share * total) return product.price;
    }
    return sorted.at(-1)?.product.price ?? 0;
  };
  return { low: quantile(0.25), high: quantile(0.75), currency };
}

/** The largest shares of what is above 0, of names that are not empty. */
function shares(
  weights: readonly (readonly [name: string, weight: number])[],
): { name: string; share: number }[] {
  const sums = new Map<string, number>();
  for (const [name, weight] of weights)
    if (name !== '' && weight > 0) sums.set(name, (sums.get(name) ?? 0) + weight);
  const total = [...sums.values()].reduce((sum, weight) => sum + weight, 0);
  return [...sums]
    .map(([name, weight]) => ({ name, share: weight / total }))
    .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1))
    .slice(0, LISTED);
}
