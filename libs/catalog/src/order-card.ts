import type { Order, OrderCard, OrderStatus } from '#contracts';
import { inWords } from './messages/index.js';

const SENT = ['placed', 'packed', 'shipped', 'delivered'] as const;
const SENT_BACK = ['placed', 'delivered', 'returnRequested', 'returned'] as const;

/** The way of an order through its statuses, as the shopper sees it (`step_` of the catalogue). */
const WAY = {
  pending: { steps: SENT, reached: 1 },
  packed: { steps: SENT, reached: 2 },
  shipped: { steps: SENT, reached: 3 },
  delivered: { steps: SENT, reached: 4 },
  cancelled: { steps: ['placed', 'cancelled'], reached: 2 },
  return_requested: { steps: SENT_BACK, reached: 3 },
  exchange_requested: { steps: ['placed', 'delivered', 'exchangeRequested', 'exchanged'], reached: 3 },
  returned: { steps: SENT_BACK, reached: 4 },
} as const satisfies Record<OrderStatus, unknown>;

/**
 * An order for its verified owner. Steps whose time nobody recorded carry `at: null`.
 * @param language in which the steps are named, ISO 639-1
 */
export function orderCard(order: Order, language: string): OrderCard {
  const t = inWords(language);
  const { steps, reached } = WAY[order.status];
  const times: Record<string, number | null> = {
    placed: order.placedAt,
    shipped: order.shippedAt,
    delivered: order.deliveredAt,
  };
  const { currency } = order;
  return {
    number: order.number,
    status: order.status,
    placedAt: order.placedAt,
    expectedAt: order.expectedAt,
    deliveredAt: order.deliveredAt,
    carrier: order.carrier,
    trackingNumber: order.trackingNumber,
    steps: steps.map((step, i) => ({ label: t(`step_${step}`), done: i < reached, at: times[step] ?? null })),
    items: order.items.map(({ name, options, quantity, price }) => ({
      name,
      options: Object.values(options).join(', '),
      quantity,
      price: { amount: price, currency },
    })),
    total: { amount: order.items.reduce((sum, item) => sum + item.price * item.quantity, 0), currency },
  };
}
