import { parseDate } from '#platform';
import type { OrderStatus } from '#contracts';
import { Cells, currencyIn, minorUnits } from './cells.js';
import type { FromExport } from './products-of-export.js';

/** Words of the programs' states, the last that fits counts: what was cancelled may have been paid before. */
const STATUS: readonly [RegExp, OrderStatus][] = [
  [/pending|on-?hold|unpaid|authorized|unfulfilled|new|draft/u, 'pending'],
  [/paid|processing|processed|packed|partial|in progress/u, 'packed'],
  [/fulfilled|shipped|sent|in[- ]transit|complete/u, 'shipped'],
  [/delivered/u, 'delivered'],
  [/refunded|returned|closed/u, 'returned'],
  [/cancel|void|failed|trash/u, 'cancelled'],
];

/**
 * Orders of an export of Shopify or of WooCommerce: a row an item, or items in columns of their own.
 * @param currency Of prices that name none.
 * @returns null when the rows are none of these.
 */
export function ordersOfExport(
  rows: readonly { line: number; cells: Readonly<Record<string, unknown>> }[],
  currency: string,
): FromExport | null {
  const [first] = rows;
  const head = first && new Cells(first.line, first.cells);
  const isOne =
    head &&
    ((head.has('name') && head.has('lineitem name')) ||
      ((head.has('order number') || head.has('order id')) && !head.has('items')));
  if (!isOne) return null;
  const orders = new Map<string, Cells[]>();
  for (const { line, cells } of rows) {
    const row = new Cells(line, cells);
    const number = row.get('order number', 'name', 'order id');
    orders.set(number, [...(orders.get(number) ?? []), row]);
  }
  return {
    notes: [],
    rows: [...orders.values()].map((cells) => ({ line: cells[0]?.line ?? 0, row: orderOf(cells, currency) })),
  };
}

function orderOf(rows: readonly Cells[], shopCurrency: string): unknown {
  const get = (...names: string[]) => rows.map((cells) => cells.get(...names)).find(Boolean) ?? '';
  const currency = currencyIn(get('currency', 'order currency')) ?? shopCurrency;
  const time = (...names: string[]) => {
    const text = get(...names);
    return text === '' ? null : parseDate(text, 'month first');
  };
  const email = get('email', 'email (billing)', 'billing email', 'customer email');
  const shippedAt = time('fulfilled at', 'shipped at', 'date shipped', 'shipped date');
  const words = [
    get('financial status'),
    get('fulfillment status', 'fulfilment status'),
    get('order status', 'status'),
  ];
  const status = get('cancelled at')
    ? 'cancelled'
    : statusOf(words.join(' ').toLowerCase(), shippedAt !== null);
  const address = (part: 'shipping' | 'billing') => {
    const of = (...names: string[]) =>
      get(...names.flatMap((name) => [`${part} ${name}`, `${name} (${part})`, `${part}_${name}`]));
    return {
      name: of('name') || `${of('first name')} ${of('last name')}`.trim(),
      line1: of('address1', 'street', 'address 1', 'address 1&2', 'address_1', 'address'),
      line2: of('address2', 'address 2', 'address_2'),
      city: of('city'),
      region: of('province name', 'province', 'state', 'state code'),
      postcode: of('zip', 'postcode', 'postal code').replace(/^'/u, ''),
      country: of('country', 'country code'),
    };
  };
  const shipping = address('shipping');
  return {
    number: get('order number', 'name', 'order id'),
    customerId: get('customer id', 'customer user', 'user id') || email.toLowerCase(),
    email,
    status,
    placedAt: time('created at', 'order date', 'date', 'date created', 'purchase date'),
    shippedAt,
    deliveredAt: time('delivered at', 'date completed', 'completed date'),
    carrier: get('tracking company', 'carrier') || null,
    trackingNumber: get('tracking number') || null,
    currency,
    address: shipping.line1 ? shipping : address('billing'),
    items: rows.flatMap((cells) => itemsOf(cells, currency)),
  };
}

function itemsOf(cells: Cells, currency: string): unknown[] {
  const name = cells.get('lineitem name', 'item name', 'product name', 'line item name');
  if (name !== '')
    return [
      item(
        name,
        cells.get('lineitem sku', 'sku', 'item sku', 'product id'),
        cells.get('lineitem quantity', 'quantity', 'quantity (- refund)', 'item quantity'),
        cells.get('lineitem price', 'item cost', 'item price', 'price'),
        currency,
      ),
    ];
  // `name:Mug|sku:M-1|quantity:2|total:19.80`, one column an item.
  return cells.matching(/^(?:lineitem|lineitems|productitem)\d*$/u).flatMap(({ text }) =>
    text.split(/;\s*(?=name:)/u).map((one) => {
      const parts = Object.fromEntries(
        one
          .split('|')
          .map((part) => [part.slice(0, part.indexOf(':')).trim(), part.slice(part.indexOf(':') + 1).trim()]),
      );
      const quantity = Number(parts['quantity'] ?? '1') || 1;
      const total = minorUnits(parts['total'] ?? '', currency);
      return {
        ...(item(
          parts['name'] ?? '',
          parts['sku'] || (parts['product_id'] ?? ''),
          String(quantity),
          '',
          currency,
        ) as object),
        price:
          minorUnits(parts['price'] ?? '', currency) ??
          (total === null ? null : Math.round(total / quantity)),
      };
    }),
  );
}

const item = (name: string, sku: string, quantity: string, price: string, currency: string): unknown => ({
  productId: sku || name.slice(0, 100),
  name,
  quantity: Number(quantity || '1'),
  price: minorUnits(price, currency),
});

function statusOf(words: string, isShipped: boolean): OrderStatus {
  const found = STATUS.filter(([pattern]) => pattern.test(words.replaceAll('unfulfilled', 'pending'))).at(
    -1,
  )?.[1];
  return found ?? (isShipped ? 'shipped' : 'pending');
}
