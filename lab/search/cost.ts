/**
 * What a search costs in a large catalogue, without a language model: the demo shop's plans made over and over, embeddings by
 * chance around one for each category. Queries are names, kinds, words of details, slips of the finger, limits, ends of a row
 * and limits that nothing meets, drawn at random after a few to warm up: most are asked once, though their words come again, and
 * ends of a row and impossible limits of a kind may be drawn twice. Beside the time that passes stands what the processor was busy
 * for (of all threads), which others on the machine hardly change.
 *
 *   node dist/lab/search/cost.js [--products 100000] [--queries 200] [--json]
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Product } from '#contracts';
import { ProductIndex, type ProductSearch } from '#catalog';
import { Script } from '#dialogue';
import { loadShopContent } from '#knowledge';
import { repositoryRoot } from '#platform';
import { ProductFinder } from '#search';
import { Random } from '../demo/random.js';
import { largeShop } from './large-shop.js';

const WARM_UP = 20;
const { values: options } = parseArgs({
  options: {
    products: { type: 'string', default: '100000' },
    queries: { type: 'string', default: '200' },
    json: { type: 'boolean', default: false },
  },
});

const random = new Random('queries');
const shopDir = join(repositoryRoot(), 'data/demo');
const { products: words } = Script.load(join(shopDir, 'flows'), loadShopContent(shopDir).shop);
const shop = largeShop(Number(options.products));
const started = performance.now();
const index = new ProductIndex(shop.products, shop.embeddings, words);
const indexed = performance.now();
void index.vocabulary;
const built = { index: indexed - started, vocabulary: performance.now() - indexed };

let vector: Float32Array;
const finder = new ProductFinder(
  { loaded: () => Promise.resolve(index), embed: () => Promise.resolve(vector) } as unknown as ProductSearch,
  { asked: () => ({ aspects: [], side: null }), tonesOf: () => Promise.resolve(new Map()) },
  { of: () => Promise.resolve([]) },
);

const optionOf = ({ variants }: Product, name: string): string => random.pick(variants).options[name] ?? '';
const slip = (text: string): string => {
  const at = random.integer(1, Math.max(1, text.length - 2));
  return text.slice(0, at) + text.slice(at + 1);
};
const KINDS: Record<string, (product: Product) => string> = {
  name: ({ name }) => name,
  kind: ({ category, brand }) => `${brand} ${category}`,
  detail: ({ category, attributes }) => `${category} with ${attributes['features']?.split(', ')[0]}`,
  'words without a kind': ({ attributes }) => `${attributes['features']} ${attributes['material'] ?? ''}`,
  slip: ({ category, brand }) => `${slip(brand)} ${slip(category)}`,
  limit: (product) =>
    `${optionOf(product, 'color')} ${product.category} size ${optionOf(product, 'size') || 'M'} under ${Math.ceil(product.price / 100)} euro`,
  'end of a row': ({ category }) => `the lightest ${category}`,
  'nothing meets it': ({ category }) => `${category} under 1 euro`,
};

/** Milliseconds. */
interface Spent {
  passed: number;
  busy: number;
}

const kinds = Object.keys(KINDS);
const spent = new Map<string, Spent[]>(kinds.map((kind) => [kind, []]));
const wanted = Number(options.queries);
for (let i = 0; i < WARM_UP + wanted; i++) {
  const kind = kinds[i % kinds.length] as string;
  const product = random.pick(shop.products);
  const text = (KINDS[kind] as (product: Product) => string)(product);
  vector = shop.embeddingOf(product.category);
  const [before, busy] = [performance.now(), process.cpuUsage()];
  await finder.find(text);
  const { user, system } = process.cpuUsage(busy);
  if (i >= WARM_UP)
    spent.get(kind)?.push({ passed: performance.now() - before, busy: (user + system) / 1000 });
}

const place = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? 0;
const sums = (values: readonly number[]) => ({ p50: place(values, 0.5), p95: place(values, 0.95) });
type Sums = Record<keyof Spent, ReturnType<typeof sums>>;
const sumsOf = (values: readonly Spent[]): Sums => ({
  passed: sums(values.map(({ passed }) => passed)),
  busy: sums(values.map(({ busy }) => busy)),
});
const report = {
  products: shop.products.length,
  queries: wanted,
  builtMs: built,
  ms: sumsOf([...spent.values()].flat()),
  byKind: Object.fromEntries([...spent].map(([kind, values]) => [kind, sumsOf(values)])),
};
const line = (name: string, { passed, busy }: Sums): string =>
  `  ${name.padEnd(22)} p50 ${passed.p50.toFixed(1)} ms, p95 ${passed.p95.toFixed(1)} ms; processor ${busy.p50.toFixed(1)} and ${busy.p95.toFixed(1)}`;
process.stdout.write(
  options.json
    ? `${JSON.stringify(report)}\n`
    : [
        `${report.products} products, ${wanted} queries; index made in ${(built.index / 1000).toFixed(1)} s, vocabulary in ${(built.vocabulary / 1000).toFixed(1)} s`,
        line('all', report.ms),
        ...Object.entries(report.byKind).map(([kind, value]) => line(kind, value)),
        '',
      ].join('\n'),
);
