import type { Address, Order, OrderChange, OrderChangeKind, OrderStatus, Product } from '#contracts';
import { addressCountry } from './country.js';
import { inWords } from './messages/index.js';
import { isThere, piecesOf } from './set-aside.js';

/** The shop's promises that decide what may be done with an order. */
export interface OrderPolicy {
  /** Days after delivery. */
  returnDays: number;
  /** Days after delivery. */
  exchangeDays: number;
}

/** Injection token of the {@link OrderPolicy}. */
export const ORDER_POLICY = Symbol('ORDER_POLICY');

/** Why an order cannot be changed: where it is, how long ago it arrived, or what was asked. */
export type OrderRefusal =
  | Exclude<OrderStatus, 'pending'>
  | 'not_delivered'
  | 'too_late'
  | 'other_country'
  | 'sold_out'
  | 'nothing_to_withdraw'
  | 'under_way'
  | 'too_much'
  | 'turned_down';

/** `next` says to the shopper what can be done instead. */
export interface Refused {
  refusal: OrderRefusal;
  next: string;
}

type Words = ReturnType<typeof inWords>;

const DAY = 86_400_000;

/**
 * Why this kind of change is not possible now; null when it is. Changes nothing.
 * @param language of what is said to the shopper, ISO 639-1
 */
export function refusalOf(
  order: Order,
  kind: OrderChangeKind,
  policy: OrderPolicy,
  now: number,
  language = 'en',
): Refused | null {
  const t = inWords(language);
  switch (kind) {
    case 'cancel':
      return order.status === 'pending' ? null : refuse(order.status, CANNOT_CANCEL[order.status](t));
    case 'address':
      return order.status === 'pending' ? null : refuse(order.status, CANNOT_READDRESS[order.status](t));
    case 'return':
    case 'exchange':
      return returnRefusal(order, kind, policy, now, t);
    case 'withdraw':
      return order.status === 'return_requested' || order.status === 'exchange_requested'
        ? null
        : refuse('nothing_to_withdraw', t('nothingToTakeBack'));
    case 'refund':
      return order.status === 'cancelled' ? refuse('cancelled', t('cancelledIsRefunded')) : null;
  }
}

function returnRefusal(
  { status, deliveredAt }: Order,
  kind: 'return' | 'exchange',
  policy: OrderPolicy,
  now: number,
  t: Words,
): Refused | null {
  if (status === 'pending' || status === 'packed' || status === 'shipped') {
    return refuse('not_delivered', t('notArrived', { kind }));
  }
  if (status !== 'delivered') return refuse(status, OVER[status](t));
  const days = kind === 'return' ? policy.returnDays : policy.exchangeDays;
  // Without a recorded delivery nobody can say that the time is over.
  return deliveredAt !== null && now > deliveredAt + days * DAY
    ? refuse('too_late', t('timeIsOver', { days, kind }))
    : null;
}

/**
 * Why this very change is not possible, beyond what its kind says: the address, the stock, the amount.
 * @param refunded Of the order so far, in minor units.
 * @param language of what is said to the shopper, ISO 639-1
 */
export function detailRefusal(
  order: Order,
  change: OrderChange,
  products: ReadonlyMap<string, Product>,
  refunded = 0,
  language = 'en',
): Refused | null {
  const t = inWords(language);
  switch (change.kind) {
    case 'address':
      return sameCountry(order.address, change.address)
        ? null
        : refuse('other_country', t('anotherAddressInTheSameCountry'));
    case 'exchange':
      return piecesOf(order, change).every((piece) => isThere(products.get(piece.productId), piece))
        ? null
        : refuse('sold_out', t('soldOut'));
    case 'refund':
      return change.amount <= refundable(order, refunded) ? null : refuse('too_much', t('moreThanWasPaid'));
    default:
      return null;
  }
}

/** What of an order's money has not gone back yet, in minor units. */
export const refundable = ({ items }: Order, refunded: number): number =>
  Math.max(0, items.reduce((sum, { price, quantity }) => sum + price * quantity, 0) - refunded);

const sameCountry = (a: Address, b: Address): boolean =>
  addressCountry(a.country) === addressCountry(b.country);

const refuse = (refusal: OrderRefusal, next: string): Refused => ({ refusal, next });

type Closed = Exclude<OrderStatus, 'pending'>;
const OVER = {
  cancelled: (t: Words) => t('isCancelled'),
  returned: (t: Words) => t('isReturned'),
  return_requested: (t: Words) => t('isReturnRequested'),
  exchange_requested: (t: Words) => t('isExchangeRequested'),
};
const CANNOT_CANCEL: Record<Closed, (t: Words) => string> = {
  ...OVER,
  packed: (t) => t('cannotCancelPacked'),
  shipped: (t) => t('cannotCancelShipped'),
  delivered: (t) => t('cannotCancelDelivered'),
};
const CANNOT_READDRESS: Record<Closed, (t: Words) => string> = {
  ...OVER,
  packed: (t) => t('cannotReaddressPacked'),
  shipped: (t) => t('cannotReaddressShipped'),
  delivered: (t) => t('cannotReaddressDelivered'),
};
