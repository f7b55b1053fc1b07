import type { OrderRequest } from '#contracts';
import { DomainEvent } from '#platform';

/** Announced to every process when products or their stock changed. */
export const CATALOG_CHANGED = 'catalog.changed';
/** Announced to every process when orders were imported. */
export const ORDERS_IMPORTED = 'orders.imported';

/** An order was cancelled, readdressed or asked back. */
export class OrderChanged extends DomainEvent {
  constructor(
    readonly number: string,
    readonly customerId: string,
  ) {
    super();
  }
}

/** A change of an order was asked for, or came to another state. */
export class OrderRequestChanged extends DomainEvent {
  constructor(
    readonly request: OrderRequest,
    /** Whose order it is. */
    readonly customerId: string,
  ) {
    super();
  }
}
