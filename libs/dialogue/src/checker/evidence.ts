import { measureText, type Need } from '#catalog';
import type { Order, Product, ShopFile, Variant } from '#contracts';
import type { Passage } from '#knowledge';
import type { Formats } from '../formats.js';
import type { Evidence } from './check-reply.js';
import { sentencesIn } from './facts.js';

/** What a product's record says, with the sums of its stock. */
export function productEvidence(product: Product, formats: Formats): Evidence {
  const { currency } = product;
  const prices = [
    product.price,
    product.compareAtPrice ?? product.price,
    ...product.variants.map(({ price }) => price),
  ];
  return {
    from: `product ${product.id}`,
    record: { kind: 'product', name: product.name },
    sentences: [
      [product.name, product.brand, product.category, product.department].join(', '),
      ...sentencesIn(product.description),
      ...Object.entries(product.attributes).map(([name, value]) => `${name} ${value}`),
      [...new Set(prices)].map((amount) => formats.money({ amount, currency })).join(', '),
      [product.rating ?? 0, product.reviewCount].map((value) => formats.number(value)).join(', '),
      ...product.variants.map(({ options }) => Object.entries(options).flat().join(' ')),
      stockSums(product.variants).join(', '),
    ],
  };
}

/** Pieces of each variant, of those that share an option, and of all. */
function stockSums(variants: readonly Variant[]): number[] {
  const sum = (some: readonly Variant[]): number => some.reduce((total, { stock }) => total + stock, 0);
  const shared = new Set(
    variants.flatMap(({ options }) => Object.entries(options).map((one) => one.join('='))),
  );
  const groups = [...shared].map((one) =>
    variants.filter(({ options }) => Object.entries(options).some((own) => own.join('=') === one)),
  );
  return [...new Set([...variants.map(({ stock }) => stock), ...groups.map(sum), sum(variants)])];
}

/**
 * What an order's record says.
 * @param picked Positions of the items in question, which are summed too.
 */
export function orderEvidence(
  order: Order,
  picked: readonly number[],
  formats: Formats,
  now: number,
): Evidence {
  const { currency } = order;
  const money = (amount: number): string => formats.money({ amount, currency });
  const sum = (items: Order['items']): number =>
    items.reduce((total, { price, quantity }) => total + price * quantity, 0);
  const total = sum(order.items);
  const dates = [order.placedAt, order.shippedAt, order.deliveredAt, order.expectedAt];
  return {
    from: `order ${order.number}`,
    record: { kind: 'order', name: order.number },
    sentences: [
      order.number,
      ...dates.flatMap((at) => (at === null ? [] : formats.date(at, now))),
      [order.carrier, order.trackingNumber].filter(Boolean).join(' '),
      formats.address(order.address),
      ...order.items.map(({ name, options, quantity, price }) =>
        [quantity, name, ...Object.values(options), money(price), money(price * quantity)].join(', '),
      ),
      [total, sum(order.items.filter((_, at) => picked.includes(at)))].map(money).join('; '),
      // Points are counted on whole units of the money.
      formats.number(Math.floor(total / 10 ** formats.digits(currency))),
    ],
  };
}

/** The limits that suggestions keep to, as far as they are numbers. */
export const needEvidence = ({ limits }: Need, currency: string, formats: Formats): Evidence => ({
  from: 'the need',
  sentences: limits.flatMap((limit) =>
    [...('atMost' in limit ? [limit.atMost] : []), ...('atLeast' in limit ? [limit.atLeast] : [])].flatMap(
      (value) =>
        value === undefined
          ? []
          : limit.on === 'price'
            ? formats.money({ amount: value, currency })
            : limit.on === 'measure'
              ? measureText(value, limit.unit, formats)
              : formats.number(value),
    ),
  ),
});

/** The facts of `shop.yaml`. */
export const shopEvidence = (shop: ShopFile): Evidence => ({
  from: 'shop.yaml',
  sentences: Object.values(shop).flatMap((value) =>
    Array.isArray(value) ? value.map(String) : [String(value)],
  ),
});

/** A passage of an article, under its headings. */
export const passageEvidence = ({ article, title, heading, text }: Passage): Evidence => ({
  from: `article ${article}${heading ? `, ${heading}` : ''}`,
  sentences: [title, heading, ...sentencesIn(text)].filter(Boolean),
});

/** The shop's own words in a template, without what fills it in. */
export const templateEvidence = (from: string, template: string): Evidence => ({
  from,
  sentences: template.split(/\{%.*?%\}|\{\{.*?\}\}/s).filter((piece) => piece.trim() !== ''),
});
