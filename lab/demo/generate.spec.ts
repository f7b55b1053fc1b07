import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  BehaviorRecord,
  Order,
  type OrderStatus,
  Product,
  ProductReview,
  StockDay,
  Supply,
} from '#contracts';
import { repositoryRoot } from '#platform';
import { GENERATED_AT, generateShop } from './generate.js';

const rowsOf = (text: string | Buffer | undefined): unknown[] =>
  String(text)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);

describe('demo generate', () => {
  const files = generateShop(1);
  const behaviorText = gunzipSync(files.get('behavior.jsonl.gz') as Buffer).toString();
  const products = rowsOf(files.get('products.jsonl')).map((row) => Product.parse(row));
  const orders = rowsOf(files.get('orders.jsonl')).map((row) => Order.parse(row));
  const reviews = rowsOf(files.get('reviews.jsonl')).map((row) => ProductReview.parse(row));
  const behavior = rowsOf(behaviorText).map((row) => BehaviorRecord.parse(row));

  it('makes what is committed, byte for byte', () => {
    const folder = join(repositoryRoot(), 'data/demo/catalog');
    for (const [name, content] of files) {
      const committed = readFileSync(join(folder, name));
      // Zlib may pack the same text otherwise on another machine.
      if (name.endsWith('.gz')) {
        const made = gunzipSync(content as Buffer).toString();
        expect({ name, same: gunzipSync(committed).toString() === made }).toEqual({ name, same: true });
      } else expect({ name, same: committed.toString() === content }).toEqual({ name, same: true });
    }
    expect(readdirSync(join(folder, 'images'))).toHaveLength(products.length);
  });

  it('makes another shop from another seed', () => {
    expect(generateShop(2).get('orders.jsonl')).not.toBe(files.get('orders.jsonl'));
  });

  it('is as large as a small shop, and its files stay small', () => {
    expect(products.length).toBeGreaterThanOrEqual(220);
    expect(new Set(products.map(({ id }) => id)).size).toBe(products.length);
    expect(new Set(products.map(({ name }) => name)).size).toBe(products.length);
    expect(new Set(products.map(({ category }) => category)).size).toBeGreaterThanOrEqual(30);
    expect(reviews.length).toBeGreaterThan(1100);
    expect(behavior.length).toBeGreaterThanOrEqual(12_000);
    expect([...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0)).toBeLessThan(
      3_000_000,
    );
  });

  it('leaves no fact unfilled and prices every product by its cheapest variant', () => {
    for (const product of products) {
      expect(product.description).not.toMatch(/[{}]|undefined/);
      expect(product.price).toBe(Math.min(...product.variants.map(({ price }) => price)));
      expect(files.get(`images/${product.id}.svg`)).toMatch(/^<svg .*<\/svg>\n$/s);
    }
  });

  it('has orders of every status, of known products, with times in order and none in the future', () => {
    const byId = new Map(products.map((product) => [product.id, product]));
    const statuses = new Set<OrderStatus>();
    for (const order of orders) {
      statuses.add(order.status);
      for (const item of order.items) {
        expect(byId.get(item.productId)?.variants.map(({ id }) => id)).toContain(item.variantId);
      }
      const times = [order.placedAt, order.shippedAt, order.deliveredAt].filter((at) => at !== null);
      expect([...times].sort((a, b) => a - b)).toEqual(times);
      expect(Math.max(...times)).toBeLessThanOrEqual(GENERATED_AT);
    }
    expect(statuses.size).toBe(8);
    expect(orders[0]?.number).toBe('NF-10001');
  });

  it('keeps books that end at the stock of the catalogue, never below none, with days on which the shelf was empty', () => {
    const days = rowsOf(gunzipSync(files.get('stock.jsonl.gz') as Buffer).toString()).map((row) =>
      StockDay.parse(row),
    );
    const supplies = rowsOf(files.get('supplies.jsonl')).map((row) => Supply.parse(row));
    expect(days.some(({ onHand }) => onHand === 0)).toBe(true);
    expect(supplies.some(({ received }) => received === null)).toBe(true);
    for (const { id, variants } of products) {
      const own = days.filter(({ productId }) => productId === id);
      const first = own[0]?.day ?? '';
      const came = supplies.filter(({ productId, received }) => productId === id && (received ?? '') > first);
      const before =
        (own[0]?.onHand ?? 0) +
        came.filter((one) => one.received !== null).reduce((sum, { quantity }) => sum + quantity, 0);
      const sold = own.slice(1).reduce((sum, day) => sum + (day.sold ?? 0), 0);
      const today = new Date(GENERATED_AT).toISOString().slice(0, 10);
      const soldToday = orders
        .filter(
          ({ status, placedAt }) =>
            status !== 'cancelled' && new Date(placedAt).toISOString().startsWith(today),
        )
        .flatMap(({ items }) => items.filter(({ productId }) => productId === id))
        .reduce((sum, { quantity }) => sum + quantity, 0);
      const left = variants.reduce((sum, { stock }) => sum + stock, 0);
      if (own.length > 0) expect({ id, left: before - sold - soldToday }).toEqual({ id, left });
    }
  });

  it('rates products by their reviews', () => {
    for (const product of products) {
      const own = reviews.filter(({ productId }) => productId === product.id);
      expect(product.reviewCount).toBe(own.length);
    }
    expect(Math.max(...reviews.map(({ at }) => at), ...behavior.map(({ at }) => at))).toBeLessThanOrEqual(
      GENERATED_AT,
    );
  });
});
