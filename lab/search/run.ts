/**
 * How well product search ranks: nDCG@10 over graded queries to the demo shop with its reviews read, of BM25 alone and of the
 * finder, with limits that are broken without saying so.
 *
 *   node dist/lab/search/run.js [--json] [--fit] [QUERIES.yaml ...]
 *
 * By default both halves; what a query lacks is listed for develop.yaml only. `--fit` fits the finder's weights on develop.yaml.
 */
import 'reflect-metadata';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { inStock } from '#catalog';
import { bootstrapMean, ndcgAt } from '#learning';
import { repositoryRoot } from '#platform';
import {
  ProductFinder,
  scoreOf,
  SEARCH_FEATURES,
  SEARCH_WEIGHTS,
  type SearchFeatures,
  type SearchWeights,
} from '#search';
import { misfits } from '../resolution/demands.js';
import { gradesOf, type JudgedQuery, readQueries } from './queries.js';
import { openReviewedShop } from './reviewed-shop.js';

const K = 10;
const root = repositoryRoot();
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, fit: { type: 'boolean', default: false } },
});
const files =
  positionals.length > 0
    ? positionals
    : ['develop', 'held-out'].map((half) => join(root, `lab/search/queries/${half}.yaml`));

const shop = await openReviewedShop();

interface Judged {
  query: JudgedQuery;
  ndcg: Record<'words' | 'finder', number>;
  /** Results of the finder among the first ten that break what must hold, without a word about it. */
  broken: string[];
}

/** The finder's candidates of one query, for the fit. */
interface FitCase {
  grades: ReadonlyMap<string, number>;
  found: { id: string; features: SearchFeatures }[];
}

try {
  const index = await shop.search.loaded();
  const finder = new ProductFinder(shop.search, shop.opinions, { of: () => Promise.resolve([]) });
  const sold = index.products.filter(inStock);

  const judge = async (query: JudgedQuery): Promise<Judged> => {
    const grades = gradesOf(query, sold);
    const matches = index.match(query.say, null);
    const byWords = index.products
      .map(({ id }, place) => ({ id, score: matches[place]?.keyword ?? 0 }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .map(({ id }) => id);
    const { items } = await finder.find(query.say, { limit: K });
    const broken = items.flatMap(({ product, breaks }) =>
      query.must && breaks.length === 0
        ? misfits(product, query.must).map((why) => `${product.name} ${why}`)
        : [],
    );
    return {
      query,
      broken,
      ndcg: {
        words: ndcgAt(K, byWords, grades),
        finder: ndcgAt(
          K,
          items.map(({ product }) => product.id),
          grades,
        ),
      },
    };
  };

  if (options.fit) {
    const cases: FitCase[] = [];
    for (const query of readQueries(join(root, 'lab/search/queries/develop.yaml'))) {
      const found = await finder.candidates(query.say);
      cases.push({
        grades: gradesOf(query, sold),
        found: found.map(({ product, features }) => ({ id: product.id, features })),
      });
    }
    process.stdout.write(`${JSON.stringify(fitted(cases), null, 2)}\n`);
  } else {
    const halves = [];
    for (const file of files) {
      const queries = readQueries(file);
      const unanswerable = queries.filter((query) => gradesOf(query, sold).size === 0);
      if (unanswerable.length > 0)
        throw new Error(`${file}: nothing is good for "${unanswerable.map(({ say }) => say).join('", "')}"`);
      const judged: Judged[] = [];
      for (const query of queries) judged.push(await judge(query));
      halves.push({ half: basename(file, '.yaml'), judged });
    }
    if (options.json) process.stdout.write(`${JSON.stringify(halves, null, 2)}\n`);
    else for (const { half, judged } of halves) process.stdout.write(`${linesOf(half, judged).join('\n')}\n`);
  }
} finally {
  await shop.close();
}

function linesOf(half: string, judged: readonly Judged[]): string[] {
  const mean = (name: keyof Judged['ndcg']): string => {
    const { mean: value, low, high } = bootstrapMean(judged.map(({ ndcg }) => ndcg[name]));
    return `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
  };
  const broken = judged.filter((one) => one.broken.length > 0);
  return [
    `${half}: ${judged.length} queries, nDCG@${K}`,
    `  BM25 alone           ${mean('words')}`,
    `  finder               ${mean('finder')}`,
    `  queries whose limits are broken without a word: ${broken.length}`,
    ...(half === 'held-out'
      ? []
      : judged
          .filter(({ ndcg, broken: own }) => ndcg.finder < 0.9 || own.length > 0)
          .map(
            ({ query, ndcg, broken: own }) =>
              `    ${ndcg.finder.toFixed(2)} ${query.say}${own.length > 0 ? `: ${own.slice(0, 2).join('; ')}` : ''}`,
          )),
  ];
}

/** Coordinate ascent on the mean nDCG, from the weights in use. */
function fitted(cases: readonly FitCase[]): { weights: SearchWeights; ndcg: number } {
  const ndcgOf = (weights: SearchWeights): number =>
    cases.reduce((sum, { grades, found }) => {
      const ids = found
        .map(({ id, features }) => ({ id, score: scoreOf(features, weights) }))
        .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
        .map(({ id }) => id);
      return sum + ndcgAt(K, ids, grades);
    }, 0) / cases.length;
  let weights = SEARCH_WEIGHTS;
  let ndcg = ndcgOf(weights);
  for (let moved = true; moved;) {
    moved = false;
    for (const name of SEARCH_FEATURES) {
      for (const factor of [0, 0.5, 0.7, 1.4, 2]) {
        const tried = { ...weights, [name]: factor * (weights[name] || 0.05) };
        const found = ndcgOf(tried);
        if (found > ndcg + 1e-4) [weights, ndcg, moved] = [tried, found, true];
      }
    }
  }
  const total = SEARCH_FEATURES.reduce((sum, name) => sum + weights[name], 0);
  const convex = Object.fromEntries(SEARCH_FEATURES.map((name) => [name, weights[name] / total]));
  return { weights: convex as SearchFeatures, ndcg };
}
