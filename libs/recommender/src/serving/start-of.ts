import { limitOn, type ProductIndex } from '#catalog';
import type { Evidence } from './evidence.js';
import { productOf } from './scene.js';
import type { SuggestRequest } from './suggest-request.js';

/** More of a cart does not change what goes with it. */
const MOST_SEEDS = 5;

/** What advice by likeness or by company starts from: products of the shopper's past, which may be suggested all the same. */
export interface Start {
  /** What was looked at last, of the kind that is asked for. */
  anchor: string | undefined;
  /** What was put into the cart or bought, latest last. */
  seeds: string[];
}

const NOTHING: Start = { anchor: undefined, seeds: [] };

/** @param evidence oldest first */
export function startOf(
  { scenario, strategy, need }: SuggestRequest,
  evidence: readonly Evidence[],
  index: ProductIndex,
): Start {
  if (scenario !== 'advice') return NOTHING;
  if (strategy === 'goes_with') {
    const taken = evidence.filter(({ event }) => event === 'cart' || event === 'purchase');
    return { ...NOTHING, seeds: taken.slice(-MOST_SEEDS).map(({ productId }) => productId) };
  }
  if (strategy !== 'similar') return NOTHING;
  const kinds = need && limitOn(need, 'kind')?.categories;
  const latest = evidence.findLast(({ productId }) => {
    const product = productOf(index, productId);
    return product !== undefined && (kinds === undefined || kinds.includes(product.category));
  });
  return { ...NOTHING, anchor: latest?.productId };
}
