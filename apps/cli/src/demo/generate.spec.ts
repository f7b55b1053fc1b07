import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { BehaviorRecord, Order, type OrderStatus, Product, ProductReview } from '#contracts';
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
      if (name.endsWith('.gz')) expect(gunzipSync(committed).toString() === behaviorText).toBe(true);
      else expect({ name, same: committed.toString() === content }).toEqual({ name, same: true });
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
