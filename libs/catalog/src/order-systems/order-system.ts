import type { Order, OrderOutcome, OrderRequest } from '#contracts';

/** Where a shop keeps its orders, when that is not our own table. */
export interface OrderSystem {
  /**
   * Asks for a change that the shopper has confirmed. Called again with the same request when it failed, so asking twice must
   * not change anything twice.
   * @returns how it ended, or null when the system says so later (`PUT /api/v1/order-requests/:id/outcome`).
   * @throws when the system could not be reached or did not take the request; it is tried again.
   */
  submit(request: OrderRequest, order: Order, signal: AbortSignal): Promise<OrderOutcome | null>;
}

/** Injection token of the {@link OrderSystem}; null: orders live in our own table. */
export const ORDER_SYSTEM = Symbol('ORDER_SYSTEM');
