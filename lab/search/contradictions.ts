/**
 * Whether the finder of contradictions is right: what it finds between texts of the demo's products and their reviews, held
 * against what the generator knows. A claim is contradicted where of endless reviews that speak of it most blame it.
 *
 *   node dist/lab/search/contradictions.js [--reviews 6000] [--json]
 *
 * Judged over claims that five or more reviews of the product speak of: of fewer nothing is said. Twice: the claims of the
 * demo's own texts, which are few, and all that a text may claim put into the text of every product.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { NO_WORDS, Vocabulary } from '#catalog';
import type { Product } from '#contracts';
import { proportion } from '#learning';
import { ClaimReader, findContradictions, productClaimText } from '#search';
import { GENERATED_AT } from '../demo/generate.js';
import { makePeople } from '../demo/people.js';
import { makeProducts } from '../demo/products.js';
import { Random } from '../demo/random.js';
import { praiseOf, reviewsByProduct } from '../demo/reviews.js';
import { openReviewedShop } from './reviewed-shop.js';

const { values: options } = parseArgs({
  options: { reviews: { type: 'string', default: '6000' }, json: { type: 'boolean', default: false } },
});

/** What the generator calls what a node of the tree is about. */
const TOPICS: Record<string, readonly string[]> = {
  warmth: ['weather', 'warmth', 'temperature', 'rain', 'heat'],
  fit: ['fit'],
  durability: ['toughness', 'durability', 'quality'],
  comfort: ['comfort', 'feel', 'carry'],
  ease_of_use: ['handling', 'pitching', 'use'],
  capacity: ['room', 'size', 'pockets'],
};
const SEED = 1;
const PEOPLE = 400;

const made = reviewsByProduct(
  SEED,
  makeProducts(SEED),
  makePeople(SEED, PEOPLE),
  GENERATED_AT,
  Number(options.reviews),
);
const shop = await openReviewedShop(made.flatMap(({ reviews }) => reviews));
interface Judged {
  claim: string;
  isFound: boolean;
  isSo: boolean;
  /** Share of endless reviews that praise it. */
  praise: number;
}

try {
  const { products } = await shop.search.loaded();
  const { nodes } = shop.tree;
  const reader = new ClaimReader(nodes);
  const random = new Random('truth');
  const truth = new Map(made.map(({ made: one, weak }) => [one.product.id, praiseOf(one, weak, random)]));

  const judge = async (told: readonly Product[]): Promise<Judged[]> => {
    const texts = { vocabulary: new Vocabulary(told, NO_WORDS), articles: [] };
    const found = await findContradictions(texts, shop.opinions, nodes, 'en-IE');
    const flagged = new Set(found.map(({ where, aspect }) => `${where.id} ${aspect}`));
    const judged: Judged[] = [];
    for (const product of told) {
      const praise = truth.get(product.id);
      for (const { aspect } of reader.of(productClaimText(product))) {
        const topic = TOPICS[aspect.id]?.find((name) => praise?.has(name));
        const [opinion] = await shop.opinions.ofProduct(product.id, { aspects: [aspect], side: null });
        if (topic === undefined || !opinion) continue;
        const share = praise?.get(topic) ?? 0;
        const claim = `${product.id} ${aspect.id}`;
        judged.push({ claim, isFound: flagged.has(claim), isSo: share < 0.5, praise: share });
      }
    }
    return judged;
  };

  const everything = nodes
    .flatMap(({ claims: [phrase] }) => phrase ?? [])
    .map((phrase) => `It is ${phrase}.`);
  const sets = {
    own: await judge(products),
    planted: await judge(
      products.map((product) => ({ ...product, attributes: {}, description: everything.join(' ') })),
    ),
  };
  process.stdout.write(
    options.json
      ? `${JSON.stringify(sets)}\n`
      : `${linesOf("the texts' own", sets.own)}${linesOf('put into every text', sets.planted)}`,
  );
} finally {
  await shop.close();
}

function linesOf(name: string, judged: readonly Judged[]): string {
  const right = judged.filter(({ isFound, isSo }) => isFound && isSo).length;
  const found = judged.filter(({ isFound }) => isFound).length;
  const so = judged.filter(({ isSo }) => isSo).length;
  const share = (part: number, of: number): string => {
    if (of === 0) return 'none';
    const { low, high } = proportion(part, of);
    return `${(part / of).toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
  };
  return [
    `claims ${name}: ${judged.length} that five or more reviews speak of, ${so} not so by the truth`,
    `  found ${found}, of which right ${right}: precision ${share(right, found)}, recall ${share(right, so)}`,
    '',
  ].join('\n');
}
