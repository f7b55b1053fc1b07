import type { Order, OrderChange } from '#contracts';
import { catalogErrors } from './catalog.errors.js';

/** @throws AppError `order_items_unknown` when a change names an item that the order does not have. */
export function assertItems(order: Order, change: OrderChange): void {
  const named =
    change.kind === 'return'
      ? change.items
      : change.kind === 'exchange'
        ? change.items.map(({ item }) => item)
        : [];
  if (named.some((at) => !order.items[at])) throw catalogErrors.order_items_unknown();
}

/** Writes a change that has been carried out into our copy of the order. */
export function applyChange(order: Order, change: OrderChange): void {
  switch (change.kind) {
    case 'cancel':
      order.status = 'cancelled';
      return;
    case 'address':
      order.address = { ...change.address, name: change.address.name || order.address.name };
      return;
    case 'return':
    case 'exchange':
      order.status = change.kind === 'return' ? 'return_requested' : 'exchange_requested';
      return;
    case 'withdraw':
      order.status = 'delivered';
      return;
    case 'refund':
    // The request itself is the note: what was ordered stays as it was.
  }
}
