import { Address, type FlowFile, type Order, type OrderItem, type Variant } from '#contracts';
import type { Turn } from '../turn.js';
import { changesOf } from './flow-checks.js';
import type { SlotValues } from './flow-state.js';
import { boughtOptions } from './read-variants.js';

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
  /** What they are to be exchanged for. */
  wanted: string;
  /** What the first of them can be exchanged for now, by size and colour. */
  variants: string[];
  /** What goes back to the shopper for the picked items. */
  refund: string;
  address: string;
}

/** How many variants are told of at once. */
const MANY_VARIANTS = 12;

export async function flowScope(turn: Turn, slots: SlotValues, flow?: FlowFile): Promise<FlowScope> {
  const order = typeof slots.order === 'string' ? await turn.orders.get(slots.order) : null;
  const address = Address.safeParse(slots.address);
  const recent = await turn.orders.recentFor(changesOf(flow));
  const wanted = order ? await wantedVariants(order, slots, turn) : [];
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
    wanted: turn.formats.and(wanted.map(({ label }) => label)),
    variants: order ? await variantsLeft(order, slots, turn) : [],
    refund: order ? turn.formats.money(refundOf(order, slots)) : '',
    address: address.success ? turn.formats.address(address.data) : '',
  };
}

/** An order as a button names it. */
export const orderLabel = ({ number, items }: Order): string => `${number} · ${items[0]?.name ?? ''}`;

/** Positions of the items in question; all of them while none is. */
export function pickedPositions(order: Order, { items }: SlotValues): number[] {
  const all = order.items.map((_, index) => index);
  return Array.isArray(items) ? all.filter((index) => items.includes(String(index))) : all;
}

const pickedItems = (order: Order, slots: SlotValues): OrderItem[] =>
  pickedPositions(order, slots).map((at) => order.items[at] as OrderItem);

const refundOf = (order: Order, slots: SlotValues): { amount: number; currency: string } => ({
  amount: pickedItems(order, slots).reduce((sum, { price, quantity }) => sum + price * quantity, 0),
  currency: order.currency,
});

interface Wanted {
  item: OrderItem;
  variant: Variant;
  label: string;
  /** It is what was bought. */
  isSame: boolean;
}

/** What the picked items are to be exchanged for; none while one of them has no variant of its product. */
export async function wantedVariants(order: Order, slots: SlotValues, turn: Turn): Promise<Wanted[]> {
  const { variants } = slots;
  if (!Array.isArray(variants)) return [];
  const products = await turn.orders.products([order]);
  const wanted = pickedItems(order, slots).map((item, at): Wanted | null => {
    const variant = products.get(item.productId)?.variants.find(({ id }) => id === variants[at]);
    return (
      (variant && {
        item,
        variant,
        label: itemName({ ...item, options: variant.options }),
        isSame: variant.id === item.variantId,
      }) ??
      null
    );
  });
  return wanted.every((each) => each !== null) ? wanted : [];
}

/** What is in stock of the first item's product, what shares an option with the wish or the item first. */
async function variantsLeft(order: Order, slots: SlotValues, turn: Turn): Promise<string[]> {
  const [item] = pickedItems(order, slots);
  const product = item && (await turn.orders.products([order])).get(item.productId);
  if (!item || !product) return [];
  const bought = boughtOptions(item, product);
  const wish = Array.isArray(slots.variants) ? slots.variants[0] : undefined;
  const near = product.variants.find(({ id }) => id === wish)?.options ?? bought;
  const shared = ({ options }: Variant): number =>
    Object.entries(options).filter(([name, value]) => near[name] === value).length;
  return product.variants
    .filter(({ id, stock }) => id !== item.variantId && id !== wish && stock >= item.quantity)
    .map((variant, at) => ({ variant, at }))
    .sort((a, b) => shared(b.variant) - shared(a.variant) || a.at - b.at)
    .slice(0, MANY_VARIANTS)
    .map(({ variant }) => Object.values(variant.options).join(', '));
}

const totalOf = ({ items }: Order): number =>
  items.reduce((sum, item) => sum + item.price * item.quantity, 0);

const DAY = 86_400_000;

/** An order as the shop's texts tell of it. */
export function describeOrder(order: Order, { formats, input }: Turn) {
  const date = (at: number | null): string => (at === null ? '' : formats.date(at, input.now));
  return {
    number: order.number,
    status: order.status,
    placed: date(order.placedAt),
    expected: date(order.expectedAt),
    /** Past its day, and not delivered. */
    late: order.deliveredAt === null && order.expectedAt !== null && order.expectedAt + DAY < input.now,
    delivered: date(order.deliveredAt),
    carrier: order.carrier ?? '',
    tracking: order.trackingNumber ?? '',
    address: formats.address(order.address),
    /** Whole units of its money, of which points are counted. */
    points: Math.floor(totalOf(order) / 10 ** formats.digits(order.currency)),
    items: formats.and(order.items.map(itemName)),
    total: formats.money({
      amount: totalOf(order),
      currency: order.currency,
    }),
  };
}

const itemName = ({ name, options, quantity }: OrderItem): string => {
  const chosen = Object.values(options).join(', ');
  return `${quantity > 1 ? `${quantity} × ` : ''}${name}${chosen ? ` (${chosen})` : ''}`;
};
