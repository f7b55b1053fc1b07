import type { Message, OrderCard, ProductCard } from '#contracts';

/** The same text with plain dashes, spaces and apostrophes. */
export const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[‘’]/g, "'");

const euros = (cents: number): string => `€${(cents / 100).toFixed(2)}`;

export const cardText = ({ name, price, inStock }: ProductCard): string =>
  `${name} ${euros(price.amount)} ${inStock ? 'in stock' : 'out of stock'}`;

export const orderText = (order: OrderCard): string =>
  [
    order.number,
    order.status,
    order.carrier,
    order.trackingNumber,
    ...order.items.map(
      ({ quantity, name, options, price }) => `${quantity} x ${name} (${options}) ${euros(price.amount)}`,
    ),
    `total ${euros(order.total.amount)}`,
  ]
    .filter(Boolean)
    .join('; ');

/** What a shopper gets to see of some messages. */
export interface Visible {
  /** The texts. */
  spoken: string;
  /** Quick replies and order cards too. */
  read: string;
  /** Product cards too. */
  seen: string;
}

export function visible(replies: readonly Message[]): Visible {
  const spoken = plain(replies.map(({ text }) => text).join('\n'));
  const orders = replies.flatMap(({ order }) => (order ? [orderText(order)] : []));
  const read = plain([spoken, ...orders, ...replies.flatMap(({ quickReplies }) => quickReplies)].join('\n'));
  const seen = plain([read, ...replies.flatMap(({ products }) => products.map(cardText))].join('\n'));
  return { spoken, read, seen };
}
