import type { Product } from '#contracts';
import { cart } from './cart.js';

/** What the chat asks for: the detail of its event `attendant:basket`. */
export interface BasketWish {
  productId: string;
  variantId: string | null;
  quantity: number;
  action: 'add' | 'set' | 'remove';
}

/**
 * Changes the cart as asked.
 * @returns how many of that version the cart holds now; null, with nothing changed, when the shopper has to choose one.
 */
export function carryOut(
  { variantId, quantity, action }: BasketWish,
  item: Product,
  attributionId?: string,
): number | null {
  const variant = item.variants.find(({ id }) => id === variantId) ?? null;
  const held = cart.lineOf(item.id, variantId);
  if (action === 'add' || (action === 'set' && !held)) {
    if (item.variants.length > 0 && !variant) return null;
    cart.add(item, variant, { quantity, ...(attributionId && { attributionId }) });
  } else if (held) cart.setQuantity(held, action === 'remove' ? 0 : quantity);
  return cart.lineOf(item.id, variantId)?.quantity ?? 0;
}
