import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { makeBehavior } from './behavior.js';
import { makeOrders } from './orders.js';
import { makePeople } from './people.js';
import { makePosts } from './posts.js';
import { type MadeProduct, makeProducts } from './products.js';
import { makeReviews } from './reviews.js';
import { makeStock } from './stock.js';
import { Shelf } from './shoppers.js';

/** When the generated shop "is": loading it moves all dates so that this becomes today. */
export const GENERATED_AT = Date.UTC(2026, 0, 15, 15);

/** The whole shop as files: name to content. The same seed gives the same bytes. */
export function generateShop(seed: number): Map<string, string | Buffer> {
  const products = makeProducts(seed);
  const people = makePeople(seed, 80);
  const shelf = new Shelf(products);
  const reviews = makeReviews(seed, products, people, GENERATED_AT, 1200);
  const orders = makeOrders(seed, shelf, people, GENERATED_AT);
  const behavior = makeBehavior(seed, shelf, orders, products, people, GENERATED_AT, 12_000);
  for (const made of products) rate(made, reviews);
  const stock = makeStock(seed, products, orders, GENERATED_AT);

  return new Map<string, string | Buffer>([
    ['generated.json', `${JSON.stringify({ generatedAt: GENERATED_AT, seed }, null, 2)}\n`],
    ['products.jsonl', jsonLines(products.map(({ product }) => product))],
    ['customers.jsonl', jsonLines(people.map(({ id, name, email }) => ({ id, name, email })))],
    ['reviews.jsonl', jsonLines(reviews)],
    ['orders.jsonl', jsonLines(orders)],
    ['behavior.jsonl.gz', gzipSync(jsonLines(behavior), { level: 9 })],
    ['stock.jsonl.gz', gzipSync(jsonLines(stock.days), { level: 9 })],
    ['supplies.jsonl', jsonLines(stock.supplies)],
    ['posts.jsonl.gz', gzipSync(jsonLines(makePosts(seed, products, GENERATED_AT)), { level: 9 })],
    ...products.map(({ product, svg }): [string, string] => [`images/${product.id}.svg`, svg]),
  ]);
}

/** Writes {@link generateShop} into a folder, in place of the pictures that an earlier run left there. */
export async function writeShop(folder: string, seed: number): Promise<{ files: number; bytes: number }> {
  const files = generateShop(seed);
  await mkdir(join(folder, 'images'), { recursive: true });
  const old = await readdir(join(folder, 'images'));
  await Promise.all(
    old.filter((name) => name.endsWith('.svg')).map((name) => rm(join(folder, 'images', name))),
  );
  let bytes = 0;
  for (const [name, content] of files) {
    await writeFile(join(folder, name), content);
    bytes += Buffer.byteLength(content);
  }
  return { files: files.size, bytes };
}

function rate({ product }: MadeProduct, reviews: readonly { productId: string; rating: number }[]): void {
  const own = reviews.filter((review) => review.productId === product.id);
  product.reviewCount = own.length;
  if (own.length)
    product.rating = Math.round((own.reduce((sum, { rating }) => sum + rating, 0) / own.length) * 10) / 10;
}

const jsonLines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
