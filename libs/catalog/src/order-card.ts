import type { Order, OrderCard, OrderStatus } from '#contracts';

/** The way of an order through its statuses, as the shopper sees it. */
const WAY: Record<OrderStatus, { labels: readonly string[]; reached: number }> = {
  pending: { labels: ['Placed', 'Packed', 'Shipped', 'Delivered'], reached: 1 },
  packed: { labels: ['Placed', 'Packed', 'Shipped', 'Delivered'], reached: 2 },
  shipped: { labels: ['Placed', 'Packed', 'Shipped', 'Delivered'], reached: 3 },
  delivered: { labels: ['Placed', 'Packed', 'Shipped', 'Delivered'], reached: 4 },
  cancelled: { labels: ['Placed', 'Cancelled'], reached: 2 },
  return_requested: { labels: ['Placed', 'Delivered', 'Return requested', 'Returned'], reached: 3 },
  exchange_requested: { labels: ['Placed', 'Delivered', 'Exchange requested', 'Exchanged'], reached: 3 },
  returned: { labels: ['Placed', 'Delivered', 'Return requested', 'Returned'], reached: 4 },
};

/** An order for its verified owner. Steps whose time nobody recorded carry `at: null`. */
export function orderCard(order: Order): OrderCard {
  const { labels, reached } = WAY[order.status];
  const times: Record<string, number | null> = {
    Placed: order.placedAt,
    Shipped: order.shippedAt,
    Delivered: order.deliveredAt,
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
    steps: labels.map((label, i) => ({ label, done: i < reached, at: times[label] ?? null })),
    items: order.items.map(({ name, options, quantity, price }) => ({
      name,
      options: Object.values(options).join(', '),
      quantity,
      price: { amount: price, currency },
    })),
    total: { amount: order.items.reduce((sum, item) => sum + item.price * item.quantity, 0), currency },
  };
}
