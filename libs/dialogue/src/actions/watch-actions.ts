import { z } from 'zod';
import type { Product } from '#contracts';
import { inStock } from '#catalog';
import { isVariant } from '../products/stock-answers.js';
import type { CatalogPort, WatchesPort } from '../ports.js';
import type { SlotValues } from '../flows/flow-state.js';
import type { Turn } from '../turn.js';
import type { Action } from './action.js';

const Options = z.record(z.string(), z.string());

/** What the flow needs to know of what is watched; null when there is nothing to wait for. */
export function watchSlots(turn: Turn, product: Product, kind: 'stock' | 'price'): SlotValues | null {
  const { productTopic, provenEmail } = turn.state;
  const said = turn.understanding.entities.flatMap(({ type, value }) =>
    type === 'size' || type === 'color' ? [[type, value] as const] : [],
  );
  const before = productTopic?.ids.includes(product.id) ? productTopic.options : {};
  const options = { ...before, ...Object.fromEntries(said) };
  const meant = product.variants.filter((variant) => isVariant(variant, options));
  if (meant.length === 0 && product.variants.length > 0) return null;
  const isThere = meant.length > 0 ? meant.some(({ stock }) => stock > 0) : inStock(product);
  if (kind === 'stock' && isThere) return null;
  const { amount, currency } = {
    amount: Math.min(product.price, ...meant.map(({ price }) => price)),
    currency: product.currency,
  };
  const email = turn.input.shopper.customer?.email ?? provenEmail;
  return {
    ...{ product: product.id, kind, options: JSON.stringify(options) },
    label: [product.name, ...Object.values(options)].join(', '),
    price: turn.formats.money({ amount, currency }),
    amount,
    who: email ? 'known' : 'guest',
    ...(email && { email }),
  };
}

/** Stores what was read back. */
export function watchProduct(watches: WatchesPort, catalog: Pick<CatalogPort, 'product'>): Action {
  return async ({ turn, slots }) => {
    const productId = String(slots.product);
    const end = (outcome: 'watching' | 'gone', detail: string) => ({
      flow: { outcome: 'end' as const },
      say: { outcome },
      detail,
    });
    if (!(await catalog.product(productId))) return end('gone', `${productId} is no longer sold`);
    await watches.add({
      kind: slots.kind === 'price' ? 'price' : 'stock',
      productId,
      options: Options.parse(JSON.parse(String(slots.options))),
      label: String(slots.label),
      price: Number(slots.amount),
      conversationId: turn.seed.conversationId,
      customerId: turn.input.shopper.customer?.id ?? null,
      email: String(slots.email).toLowerCase(),
    });
    return end('watching', `watches ${productId}`);
  };
}
