/**
 * Whether what reviews say helps those who need something: need words x kinds of the demo shop ("comfortable hiking boots"),
 * nDCG@10 by the finder with and without its feature `praised`, and without any word of customers ("text alone").
 *
 *   node dist/lab/search/evidence.js [--json] [--fit]
 *
 * The truth is the generator's: of endless reviews of a product, how many would praise what is asked for. The best third of a
 * kind grades 3, the next 1. Kinds are parted in two by turns; `--fit` chooses the feature's weight on the first half, the
 * others as they are, and figures are of the second.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { inStock } from '#catalog';
import { bootstrapMean, ndcgAt } from '#learning';
import { ProductFinder, scoreOf, SEARCH_WEIGHTS, type SearchFeatures, type SearchWeights } from '#search';
import { GENERATED_AT } from '../demo/generate.js';
import { makePeople } from '../demo/people.js';
import { makeProducts } from '../demo/products.js';
import { Random } from '../demo/random.js';
import { praiseOf, reviewsByProduct } from '../demo/reviews.js';
import { openReviewedShop } from './reviewed-shop.js';

const K = 10;
const SEED = 1;
/** Need word -> what the generator calls it, by its topics. */
const NEEDS: Record<string, readonly string[]> = {
  warm: ['warmth'],
  comfortable: ['comfort', 'feel', 'carry'],
  durable: ['quality', 'toughness', 'durability'],
  roomy: ['room'],
  'easy to use': ['handling', 'use'],
  'true to size': ['fit'],
};
const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, fit: { type: 'boolean', default: false } },
});

interface Case {
  say: string;
  gains: ReadonlyMap<string, number>;
  found: { id: string; features: SearchFeatures }[];
}

const shop = await openReviewedShop();
try {
  const finder = new ProductFinder(shop.search, shop.opinions, { of: () => Promise.resolve([]) });
  const { products } = await shop.search.loaded();
  const sold = new Set(products.filter(inStock).map(({ id }) => id));
  const made = makeProducts(SEED);
  const random = new Random('truth');
  const truth = reviewsByProduct(SEED, made, makePeople(SEED, 80), GENERATED_AT, 1200).map(
    ({ made: one, weak }) => ({ ...one.product, praise: praiseOf(one, weak, random) }),
  );
  const halves: [Case[], Case[]] = [[], []];
  const kinds = [...new Set(truth.map(({ category }) => category))];
  for (const [at, category] of kinds.entries()) {
    const own = truth.filter((product) => product.category === category && sold.has(product.id));
    for (const [need, names] of Object.entries(NEEDS)) {
      const aspect = names.find((name) => own[0]?.praise.has(name));
      if (aspect === undefined || own.length < 4) continue;
      const sorted = own
        .map(({ id, praise }) => ({ id, share: praise.get(aspect) ?? 0 }))
        .sort((a, b) => b.share - a.share);
      const third = Math.ceil(sorted.length / 3);
      const gains = new Map(
        sorted.slice(0, 2 * third).map(({ id }, place) => [id, place < third ? 3 : 1] as const),
      );
      const say = `${need} ${category.toLowerCase()}`;
      const found = await finder.candidates(say);
      (halves[at % 2] as Case[]).push({
        say,
        gains,
        found: found.map(({ product: { id }, features }) => ({ id, features })),
      });
    }
  }
  const [training, held] = halves;
  if (options.fit) {
    for (const praised of [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.8])
      process.stdout.write(
        `${praised}: ${meanOf(training.map((one) => ndcgOf(one, { ...SEARCH_WEIGHTS, praised }))).toFixed(4)}\n`,
      );
  }
  const withIt = held.map((one) => ndcgOf(one, SEARCH_WEIGHTS));
  const rivals = {
    'text alone': { ...SEARCH_WEIGHTS, praised: 0, liked: 0 },
    'with stars': { ...SEARCH_WEIGHTS, praised: 0 },
  };
  const figures = Object.entries(rivals).map(([name, weights]) => {
    const without = held.map((one) => ndcgOf(one, weights));
    return {
      name,
      ndcg: meanOf(without),
      gain: bootstrapMean(withIt.map((value, i) => value - (without[i] as number))),
    };
  });
  const sums = { queries: held.length, training: training.length, ndcg: meanOf(withIt), figures };
  process.stdout.write(
    options.json
      ? `${JSON.stringify(sums)}\n`
      : [
          `${sums.queries} queries of kinds not trained on (${sums.training} trained on), nDCG@${K} ${sums.ndcg.toFixed(3)}`,
          ...figures.map(
            ({ name, ndcg, gain }) =>
              `  beside ${name}, ${ndcg.toFixed(3)}: ${gain.mean.toFixed(3)} (${gain.low.toFixed(3)} to ${gain.high.toFixed(3)})`,
          ),
          '',
        ].join('\n'),
  );
} finally {
  await shop.close();
}

function ndcgOf({ gains, found }: Case, weights: SearchWeights): number {
  const ids = found
    .map(({ id, features }) => ({ id, score: scoreOf(features, weights) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  return ndcgAt(K, ids, gains);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
