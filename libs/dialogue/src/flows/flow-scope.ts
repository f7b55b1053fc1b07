import type { Order, OrderItem } from '#contracts';
import { Address } from '#contracts';
import type { Turn } from '../turn.js';
import type { SlotValues } from './flow-state.js';

/** How many of the customer's orders are offered to choose from. */
export const OFFERED_ORDERS = 3;

/** What the templates of flows may read. An order only appears in it once it is the shopper's. */
export interface FlowScope {
  customer: { name: string | null } | null;
  slots: SlotValues;
  /** Numbers of the signed-in customer's latest orders, with what is in them. */
  orders: string[];
  /** The same without the one in question. */
  others: string[];
  order: ReturnType<typeof describeOrder> | null;
  items: string[];
  picked: string;
  address: string;
}

export async function flowScope(turn: Turn, slots: SlotValues): Promise<FlowScope> {
  const order = typeof slots.order === 'string' ? await turn.orders.get(slots.order) : null;
  const address = Address.safeParse(slots.address);
  const recent = await turn.orders.recent();
  return {
    customer: turn.input.shopper.customer,
    slots,
    orders: recent.slice(0, OFFERED_ORDERS).map(orderLabel),
    others: recent
      .filter((each) => each.number !== order?.number)
      .slice(0, OFFERED_ORDERS)
      .map(orderLabel),
    order: order && describeOrder(order, turn),
    items: order ? order.items.map(itemName) : [],
    picked: order ? turn.formats.and(pickedItems(order, slots).map(itemName)) : '',
    address: address.success ? turn.formats.address(address.data) : '',
  };
}

const orderLabel = ({ number, items }: Order): string => `${number} · ${items[0]?.name ?? ''}`;

/** Items named by their positions; all of them while none is. */
export function pickedItems(order: Order, slots: SlotValues): OrderItem[] {
  const { items } = slots;
  return Array.isArray(items) ? order.items.filter((_, index) => items.includes(String(index))) : order.items;
}

function describeOrder(order: Order, { formats, input }: Turn) {
  const date = (at: number | null): string => (at === null ? '' : formats.date(at, input.now));
  return {
    number: order.number,
    status: order.status,
    placed: date(order.placedAt),
    expected: date(order.expectedAt),
    delivered: date(order.deliveredAt),
    carrier: order.carrier ?? '',
    tracking: order.trackingNumber ?? '',
    items: formats.and(order.items.map(itemName)),
    total: formats.money({
      amount: order.items.reduce((sum, item) => sum + item.price * item.quantity, 0),
      currency: order.currency,
    }),
  };
}

const itemName = ({ name, options, quantity }: OrderItem): string => {
  const chosen = Object.values(options).join(', ');
  return `${quantity > 1 ? `${quantity} × ` : ''}${name}${chosen ? ` (${chosen})` : ''}`;
};
