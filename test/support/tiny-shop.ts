import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { makeSmallShop } from './small-shop.js';

export const PRODUCTS = 40;

interface Row {
  id?: string;
  productId?: string;
  items?: { productId: string }[];
}

/** The small shop with few products: soon read, planned and embedded. */
export function makeTinyShop(): string {
  const shop = makeSmallShop();
  const catalog = join(shop, 'catalog');
  const products = readFileSync(join(catalog, 'products.jsonl'), 'utf8').split('\n').slice(0, PRODUCTS);
  writeFileSync(join(catalog, 'products.jsonl'), products.join('\n'));
  const known = new Set(products.map((line) => (JSON.parse(line) as Row).id));
  for (const name of [
    'orders.jsonl',
    'reviews.jsonl',
    'supplies.jsonl',
    'behavior.jsonl.gz',
    'stock.jsonl.gz',
  ]) {
    const file = join(catalog, name);
    const bytes = readFileSync(file);
    const isPacked = name.endsWith('.gz');
    const kept = (isPacked ? gunzipSync(bytes) : bytes)
      .toString()
      .split('\n')
      .filter((line) => {
        if (line === '') return false;
        const { productId, items = [] } = JSON.parse(line) as Row;
        return [productId, ...items.map((item) => item.productId)].every(
          (id) => id === undefined || known.has(id),
        );
      })
      .join('\n');
    writeFileSync(file, isPacked ? gzipSync(kept) : kept);
  }
  return shop;
}
