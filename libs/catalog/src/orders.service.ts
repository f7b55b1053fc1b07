import { Inject, Injectable } from '@nestjs/common';
import { DataSource, Like } from 'typeorm';
import type { Address, Order, OrderItem, OrderStatus } from '#contracts';
import { Clock, constantTimeEqual, type Transaction, Transactions } from '#platform';
import { catalogErrors } from './catalog.errors.js';
import { OrderChanged } from './catalog.events.js';
import { OrderEntity, orderKey } from './order.entity.js';

/** The shop's promises that decide what may be done with an order. */
export interface OrderPolicy {
  /** Days after delivery. */
  returnDays: number;
  /** Days after delivery. */
  exchangeDays: number;
}

/** Injection token of the {@link OrderPolicy}. */
export const ORDER_POLICY = Symbol('ORDER_POLICY');

/** Why an order cannot be changed any more: where it is, or how long ago it arrived. */
export type OrderRefusal = Exclude<OrderStatus, 'pending'> | 'not_delivered' | 'too_late';

/** What became of a request. `next` says to the shopper what happens now, or what can be done instead. */
export type OrderActionResult =
  | { done: true; order: Order; next: string }
  | { done: false; order: Order; refusal: OrderRefusal; next: string };

const DAY = 86_400_000;
/** Orders read at once while all are gone through: some milliseconds of the event loop. */
const PAGE = 1000;

/**
 * Orders and what can still be done with them. Whoever calls an action has made sure that the shopper owns the order:
 * by a signed identity (`customerId`) or through {@link Orders.verify}.
 */
@Injectable()
export class Orders {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(ORDER_POLICY) private readonly policy: OrderPolicy,
  ) {}

  async order(number: string): Promise<Order | null> {
    const key = orderKey(number);
    const orders = this.dataSource.getRepository(OrderEntity);
    const row = await orders.findOneBy({ key });
    if (row || !/^\d{4,}$/.test(key)) return row && toOrder(row);
    // "10482" for NF-10482: the letters in front are left out as often as not. Never for one of several.
    const ending = await orders.find({ where: { key: Like(`%${key}`) }, take: 10 });
    const [only, ...others] = ending.filter((order) => /^\p{L}+$/u.test(order.key.slice(0, -key.length)));
    return only && others.length === 0 ? toOrder(only) : null;
  }

  /** Newest first. */
  async ordersOf(customerId: string, limit = 50): Promise<Order[]> {
    const rows = await this.dataSource
      .getRepository(OrderEntity)
      .find({ where: { customerId }, order: { placedAt: 'DESC', number: 'DESC' }, take: limit });
    return rows.map(toOrder);
  }

  /** Every order, oldest first, in pages: what was bought together. Nothing has to fit into memory. */
  async *all(): AsyncGenerator<Order[]> {
    const { manager } = this.dataSource;
    let placedAt = 0;
    let key = '';
    for (;;) {
      const page: OrderEntity[] = await manager
        .createQueryBuilder(OrderEntity, 'entry')
        .where('entry.placedAt >= :placedAt AND (entry.placedAt > :placedAt OR entry.key > :key)', {
          placedAt,
          key,
        })
        .orderBy('entry.placedAt', 'ASC')
        .addOrderBy('entry.key', 'ASC')
        .take(PAGE)
        .getMany();
      if (page.length > 0) yield page.map(toOrder);
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      ({ placedAt, key } = last);
    }
  }

  /**
   * The order, for whoever knows its number and its e-mail address. An unknown number and a wrong address look the same,
   * also to a stopwatch. Limit the tries of a caller.
   */
  async verify({ number, email }: { number: string; email: string }): Promise<Order | null> {
    const order = await this.order(number);
    const right = constantTimeEqual(normalEmail(order?.email ?? ''), normalEmail(email));
    return order && right ? order : null;
  }

  /** Cancels an order that is not packed yet. */
  async requestCancel(number: string): Promise<OrderActionResult> {
    return this.change(number, (order) => {
      if (order.status !== 'pending') return refuse(order.status, CANNOT_CANCEL[order.status]);
      order.status = 'cancelled';
      return 'The order is cancelled, and the full amount goes back to the way you paid.';
    });
  }

  /** Sends an order that is not packed yet to another address. */
  async changeAddress(number: string, address: Address): Promise<OrderActionResult> {
    return this.change(number, (order) => {
      if (order.status !== 'pending') return refuse(order.status, CANNOT_READDRESS[order.status]);
      order.address = address;
      return `The order will be sent to ${addressLine(address)}.`;
    });
  }

  /**
   * Asks for items of a delivered order to be taken back or exchanged.
   * @param items Items of the order; none: all of them.
   * @throws AppError `order_items_unknown`.
   */
  async requestReturn(
    number: string,
    items: readonly Pick<OrderItem, 'productId' | 'variantId'>[],
    kind: 'return' | 'exchange',
  ): Promise<OrderActionResult> {
    return this.change(number, (order) => {
      const refused = this.returnRefusal(order, kind);
      if (refused) return refused;
      order.returnRequest = { kind, items: pickItems(order, items), at: this.clock.now() };
      order.status = kind === 'return' ? 'return_requested' : 'exchange_requested';
      return `The ${kind} is registered. You get a label by e-mail at ${maskEmail(order.email)}.`;
    });
  }

  /** Whether a return or exchange could be asked for now: null, or why not. Changes nothing. */
  returnRefusal(order: Order, kind: 'return' | 'exchange'): { refusal: OrderRefusal; next: string } | null {
    const { status, deliveredAt } = order;
    if (status === 'pending' || status === 'packed' || status === 'shipped') {
      return refuse(
        'not_delivered',
        `The order has not arrived yet. Once it has, you can ask for the ${kind} here.`,
      );
    }
    if (status !== 'delivered') return refuse(status, CANNOT_RETURN[status]);
    const days = kind === 'return' ? this.policy.returnDays : this.policy.exchangeDays;
    // Without a recorded delivery nobody can say that the time is over.
    return deliveredAt !== null && this.clock.now() > deliveredAt + days * DAY
      ? refuse('too_late', `The ${days} days for ${kind === 'return' ? 'a return' : 'an exchange'} are over.`)
      : null;
  }

  private async change(
    number: string,
    decide: (order: OrderEntity) => string | Refused,
  ): Promise<OrderActionResult> {
    return this.transactions.run(async (tx) => {
      const row = await this.locked(tx, number);
      const decision = decide(row);
      if (typeof decision !== 'string') return { done: false, order: toOrder(row), ...decision };
      await tx.manager.save(row);
      tx.publish(new OrderChanged(row.number, row.customerId));
      return { done: true, order: toOrder(row), next: decision };
    });
  }

  /** Two requests about one order must not both find it unpacked. SQLite has one writer at a time anyway. */
  private async locked(tx: Transaction, number: string): Promise<OrderEntity> {
    const lock =
      this.dataSource.options.type === 'postgres' ? ({ mode: 'pessimistic_write' } as const) : undefined;
    const row = await tx.manager.findOne(OrderEntity, { where: { key: orderKey(number) }, lock });
    if (!row) throw catalogErrors.order_not_found();
    return row;
  }
}

interface Refused {
  refusal: OrderRefusal;
  next: string;
}
const refuse = (refusal: OrderRefusal, next: string): Refused => ({ refusal, next });

type Closed = Exclude<OrderStatus, 'pending'>;
const OVER = {
  cancelled: 'The order is already cancelled.',
  returned: 'The order has already been returned.',
  return_requested: 'A return of this order is already under way.',
  exchange_requested: 'An exchange of this order is already under way.',
} as const;
const CANNOT_CANCEL: Record<Closed, string> = {
  ...OVER,
  packed: 'The order is already packed and can no longer be stopped. You can send it back once it arrives.',
  shipped: 'The order is already on its way. You can send it back once it arrives.',
  delivered: 'The order has been delivered. You can send it back instead.',
};
const CANNOT_READDRESS: Record<Closed, string> = {
  ...OVER,
  packed: 'The order is already packed with its label on, so its address can no longer be changed here.',
  shipped: 'The order is already on its way, so its address can no longer be changed here.',
  delivered: 'The order has already been delivered.',
};
const CANNOT_RETURN: Record<keyof typeof OVER, string> = OVER;

function pickItems(
  order: OrderEntity,
  wanted: readonly Pick<OrderItem, 'productId' | 'variantId'>[],
): OrderItem[] {
  if (!wanted.length) return order.items;
  return wanted.map((item) => {
    const found = order.items.find(
      (own) => own.productId === item.productId && (own.variantId ?? null) === (item.variantId ?? null),
    );
    if (!found) throw catalogErrors.order_items_unknown();
    return found;
  });
}

const toOrder = ({ key: _key, returnRequest: _returnRequest, ...order }: OrderEntity): Order => ({
  ...order,
});
const normalEmail = (email: string): string => email.trim().toLowerCase();
const addressLine = ({ line1, line2, postcode, city, country }: Address): string =>
  [line1, line2, `${postcode} ${city}`.trim(), country].filter(Boolean).join(', ');

/** `a***@example.com`: enough to recognise, too little to learn. */
const maskEmail = (email: string): string => email.replace(/^(.).*@/, '$1***@');
