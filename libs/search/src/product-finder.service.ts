import { Injectable } from '@nestjs/common';
import type { Product, SearchResults } from '#contracts';
import {
  brokenLimits,
  changeNeed,
  emptyNeed,
  inStock,
  isUnasked,
  type Limit,
  limitOn,
  measured,
  type Need,
  type ProductIndex,
  ProductSearch,
  readNeed,
  says,
  slotOf,
  stemsOf,
  type TextMatch,
  type Vocabulary,
} from '#catalog';
import { NeedFits } from '#recommender';
import { limitText } from './limit-text.js';
import { t } from './messages/index.js';
import { featuresOf, scoreOf, SEARCH_WEIGHTS, type SearchContext, type SearchFeatures } from './ranking.js';

/** Where no kind is named, a product that neither shares a word nor is near in meaning has nothing to do with the text. */
const MIN_KEYWORD = 0.08;
const MIN_COSINE = 0.22;
/** Facets list so many of each. */
const FACETS = 12;

/** A product that may be shown, with what speaks for it. */
interface Found {
  product: Product;
  features: SearchFeatures;
  facts: string[];
  /** Limits that it does not meet: only of those that were given up. */
  broken: Limit[];
  /** Words that say something of products, but not of this one. */
  missing: string[];
}

export interface Finding {
  need: Need;
  /** Not in order. */
  found: Found[];
  /** Given up, since nothing meets them all. */
  relaxed: Limit[];
}

/** Finds products by what a shopper typed. Limits hold, or it is told which were given up. */
@Injectable()
export class ProductFinder {
  constructor(private readonly search: ProductSearch) {}

  /** @param locale BCP 47, for money in words */
  async find(text: string, limit: number, locale = 'en-IE'): Promise<SearchResults> {
    const { found, relaxed } = await this.candidates(text);
    const ranked = found
      .map((one) => ({ ...one, score: scoreOf(one.features, SEARCH_WEIGHTS) }))
      .sort((a, b) => b.score - a.score || (a.product.id < b.product.id ? -1 : 1));
    const currency = ranked[0]?.product.currency ?? 'EUR';
    return {
      total: ranked.length,
      relaxed: relaxed.map((one) => limitText(one, currency, locale)),
      items: ranked.slice(0, limit).map(({ product, facts, broken, missing }) => ({
        product,
        reason: facts.slice(0, 2).join(', ') || t('from', { kind: product.category.toLowerCase() }),
        breaks: [
          ...broken.map((one) => limitText(one, currency, locale)),
          ...missing.map((word) => t('missing', { word })),
        ],
      })),
      facets: {
        categories: counted(ranked.map(({ product }) => product.category)),
        brands: counted(ranked.map(({ product }) => product.brand)),
      },
    };
  }

  /** What may be shown for a text, with what speaks for each. */
  async candidates(text: string): Promise<Finding> {
    const index = await this.search.loaded();
    const { vocabulary } = index;
    const reading = readNeed(text, vocabulary);
    const need = changeNeed(emptyNeed(), reading, vocabulary);
    const vector = index.embeddings ? await this.search.embed(text) : null;
    const matches = index.match(text, vector);
    const isKindKnown = limitOn(need, 'kind') !== undefined;
    const open = index.products.flatMap((product, place) => {
      const { keyword, cosine } = matches[place] as TextMatch;
      if (!inStock(product) || isUnasked(product, need, vocabulary)) return [];
      return isKindKnown || keyword >= MIN_KEYWORD || cosine >= MIN_COSINE
        ? [{ place, product, broken: brokenLimits(product, need, vocabulary) }]
        : [];
    });
    const { shown, relaxed } = nearest(open);
    const products = shown.map(({ product }) => product);
    // Of "leather boots" the kind takes both words.
    const said = limitOn(need, 'kind')?.said.split(/\s+/) ?? [];
    const telling = tellingWords([...reading.rest, ...said], products);
    const context = { ...contextOf(text, need, vocabulary, products), telling };
    return {
      need,
      relaxed,
      found: shown.map(({ place, product, broken }) => ({
        product,
        broken,
        missing: telling.filter((word) => !says(product, word)),
        features: featuresOf(product, matches[place] as TextMatch, context),
        facts: context.fits.of(product).facts,
      })),
    };
  }
}

/** Of words that are no limit those that some of the products say in their details: who does not say them is told. */
const tellingWords = (words: readonly string[], products: readonly Product[]): string[] =>
  [...new Set(words)].filter((word) => products.some((product) => says(product, word)));

interface Open {
  place: number;
  product: ProductIndex['products'][number];
  broken: Limit[];
}

/** Kinds and whom something is made for are given up last: another colour is nearer than another thing. */
const COST: Partial<Record<Limit['on'], number>> = { kind: 100, audience: 10, measure: 2 };

const costOf = (broken: readonly Limit[]): number =>
  broken.reduce((sum, limit) => sum + (COST[limit.on] ?? 1), 0);

/** What meets all limits; where nothing does, what breaks those that are given up most easily. */
function nearest(open: readonly Open[]): { shown: readonly Open[]; relaxed: Limit[] } {
  const least = Math.min(...open.map(({ broken }) => costOf(broken)));
  // Another kind of thing, or one for other people, is no answer.
  if (!(least < (COST.audience ?? 0))) return { shown: [], relaxed: [] };
  const shown = open.filter(({ broken }) => costOf(broken) === least);
  const slots = new Map(
    shown.flatMap(({ broken }) => broken.map((limit) => [slotOf(limit), limit] as const)),
  );
  return { shown, relaxed: [...slots.values()] };
}

function contextOf(
  text: string,
  need: Need,
  vocabulary: Vocabulary,
  products: readonly Product[],
): Omit<SearchContext, 'telling'> {
  const said = new Set(stemsOf(text));
  const { best } = need;
  const values = best ? products.flatMap((product) => measured(product, best.of) ?? []) : [];
  return {
    need,
    fits: new NeedFits(need, vocabulary),
    isNamed: ({ name }) => stemsOf(name).some((word) => said.has(word)),
    range: { low: Math.min(...values), high: Math.max(...values) },
  };
}

function counted(names: readonly string[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Array.from(counts, ([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, FACETS);
}
