import { DomainEvent } from '#platform';

/** Products were inserted or replaced. */
export class ProductsImported extends DomainEvent {
  constructor(readonly productIds: readonly string[]) {
    super();
  }
}

/** Orders were inserted or replaced. */
export class OrdersImported extends DomainEvent {
  constructor(readonly numbers: readonly string[]) {
    super();
  }
}

/** An order was cancelled, readdressed or asked back. */
export class OrderChanged extends DomainEvent {
  constructor(
    readonly number: string,
    readonly customerId: string,
  ) {
    super();
  }
}
