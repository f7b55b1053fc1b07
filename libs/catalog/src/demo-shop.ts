import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { importFile } from './import-file.js';
import type { ImportResult } from './import-rows.js';
import type { ShopImport } from './shop-import.service.js';

const Generated = z.object({ generatedAt: z.number().int() });
const DAY = 86_400_000;
const DATES = new Set(['at', 'placedAt', 'shippedAt', 'deliveredAt', 'expectedAt']);
/** Dates without a time. */
const DAYS = new Set(['day', 'ordered', 'received']);

/** Rows taken in, by kind. */
export type DemoShopCounts = Record<
  'products' | 'customers' | 'reviews' | 'orders' | 'behavior' | 'stock' | 'supplies',
  number
>;

/**
 * Loads the generated shop from `<directory>` (`data/demo/catalog`). All dates move by the same whole number of days, so
 * that its newest orders are of today.
 * @throws Error naming file and line when a row is not taken: the files are ours and must fit.
 */
export async function loadDemoShop(
  directory: string,
  into: {
    imports: ShopImport;
    reviews: { importProductReviews(rows: readonly unknown[]): Promise<ImportResult> };
    profiles: { importBehavior(rows: readonly unknown[]): Promise<ImportResult> };
    /** Left out: stock is not planned there. */
    stock?: Record<'stock' | 'supplies', (rows: readonly unknown[]) => Promise<ImportResult>>;
    now: number;
  },
): Promise<DemoShopCounts> {
  const generated = Generated.parse(JSON.parse(await readFile(join(directory, 'generated.json'), 'utf8')));
  const shift = Math.floor((into.now - generated.generatedAt) / DAY) * DAY;
  const moved = (row: unknown): unknown =>
    row !== null && typeof row === 'object'
      ? Object.fromEntries(Object.entries(row).map(([name, value]) => [name, movedDate(name, value, shift)]))
      : row;

  const load = async (
    name: string,
    take: (rows: readonly unknown[]) => Promise<ImportResult>,
  ): Promise<number> => {
    const file = join(directory, name);
    const { accepted, rejected } = await importFile(file, take, { change: moved });
    if (rejected[0]) throw new Error(`${file}, line ${rejected[0].line}: ${rejected[0].reason}`);
    return accepted;
  };
  const { stock } = into;
  const loadStock = async (kind: 'stock' | 'supplies', name: string): Promise<number> =>
    stock ? load(name, (rows) => stock[kind](rows)) : 0;
  return {
    products: await load('products.jsonl', (rows) => into.imports.products(rows)),
    customers: await load('customers.jsonl', (rows) => into.imports.customers(rows)),
    reviews: await load('reviews.jsonl', (rows) => into.reviews.importProductReviews(rows)),
    orders: await load('orders.jsonl', (rows) => into.imports.orders(rows)),
    behavior: await load('behavior.jsonl.gz', (rows) => into.profiles.importBehavior(rows)),
    stock: await loadStock('stock', 'stock.jsonl.gz'),
    supplies: await loadStock('supplies', 'supplies.jsonl'),
  };
}

const movedDate = (name: string, value: unknown, shift: number): unknown => {
  if (DATES.has(name) && typeof value === 'number') return value + shift;
  if (!DAYS.has(name) || typeof value !== 'string') return value;
  return new Date(Date.parse(value) + shift).toISOString().slice(0, 10);
};
