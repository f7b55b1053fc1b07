import { Inject, Injectable } from '@nestjs/common';
import type { Product, SearchQuery, SearchResults } from '#contracts';
import {
  brokenLimits,
  changeNeed,
  emptyNeed,
  type Limit,
  limitOn,
  measured,
  type Need,
  pageOf,
  PRODUCT_ORDER,
  ProductSearch,
  readNeed,
  says,
  slotOf,
  stemsOf,
  type TextMatch,
  type Vocabulary,
} from '#catalog';
import { NeedFits } from '#recommender';
import { Opinions } from '#reviews';
import { completionsOf } from './completions.js';
import { countFacets, isChosen } from './facets.js';
import { limitText } from './limit-text.js';
import { inWords } from './messages/index.js';
import { isOpen, leastBroken } from './nearest.js';
import { praiseFor } from './praise.js';
import { SearchRules } from './rules/search-rules.service.js';
import { featuresOf, scoreOf, SEARCH_WEIGHTS, type SearchContext, type SearchFeatures } from './ranking.js';

/** Where no kind is named, a product that neither shares a word nor is near in meaning has nothing to do with the text. */
const MIN_KEYWORD = 0.08;
const MIN_COSINE = 0.22;

/** What is asked besides the words: what was chosen of the facets, and how the list is shown. */
export type SearchOptions = Partial<Omit<SearchQuery, 'q' | 'locale'>>;

/** A product that may be shown, with what speaks for it. */
interface Found {
  product: Product;
  features: SearchFeatures;
  facts: string[];
  /** Limits that it does not meet: only of those that were given up. */
  broken: readonly Limit[];
  /** Words that say something of products, but not of this one. */
  missing: string[];
}

type Shown = Pick<Found, 'product' | 'facts' | 'broken' | 'missing'>;

export interface Finding {
  need: Need;
  /** Not in order. */
  found: Found[];
  /** Given up, since nothing meets them all. */
  relaxed: Limit[];
  /** What would be found if nothing of the facets were chosen. */
  unfiltered: readonly Product[];
}

/** Finds products by what a shopper typed and chose. Limits hold, or it is told which were given up. */
@Injectable()
export class ProductFinder {
  constructor(
    private readonly search: ProductSearch,
    @Inject(Opinions) private readonly opinions: Pick<Opinions, 'asked' | 'tonesOf'>,
    @Inject(SearchRules) private readonly rules: Pick<SearchRules, 'of'>,
  ) {}

  /**
   * @param locale BCP 47, of what is said and of money in words
   * @throws AppError `invalid_input` for a cursor of another list
   */
  async find(
    text: string,
    { sort = 'relevance', limit = 20, cursor, ...options }: SearchOptions = {},
    locale = 'en-IE',
  ): Promise<SearchResults> {
    const { need, found, relaxed, unfiltered } = await this.candidates(text, options);
    const scored = found.map((one) => ({ ...one, score: scoreOf(one.features, SEARCH_WEIGHTS) }));
    const order = sort === 'relevance' && text === '' ? 'popular' : sort;
    const ranked =
      order === 'relevance'
        ? await this.pinned(
            text,
            need,
            options,
            scored.sort((a, b) => b.score - a.score || (a.product.id < b.product.id ? -1 : 1)),
          )
        : scored.sort((a, b) => PRODUCT_ORDER[order](a.product, b.product));
    const currency = unfiltered[0]?.currency ?? 'EUR';
    const t = inWords(locale);
    const limitInWords = (one: Limit): string => limitText(one, currency, locale);
    const kindOf = (category: string): string =>
      locale.startsWith('en') ? category.toLowerCase() : category;
    return {
      ...pageOf(
        ranked.map(({ product, facts, broken, missing }) => ({
          product,
          reason: facts.slice(0, 2).join(', ') || t('from', { kind: kindOf(product.category) }),
          breaks: [...broken.map(limitInWords), ...missing.map((word) => t('missing', { word }))],
        })),
        cursor,
        limit,
      ),
      limits: need.limits.map((one) => ({ slot: slotOf(one), text: limitInWords(one) })),
      relaxed: relaxed.map(limitInWords),
      facets: countFacets(unfiltered, options),
    };
  }

  /** With what the shop pins for the query, whatever was found, where it can be bought and meets what was chosen. */
  private async pinned(
    text: string,
    need: Need,
    options: SearchOptions,
    ranked: readonly Shown[],
  ): Promise<Shown[]> {
    const pins = (await this.rules.of(text)).filter(({ action }) => action === 'pin');
    if (pins.length === 0) return [...ranked];
    const index = await this.search.loaded();
    const list = [...ranked];
    for (const { productId, position } of pins.sort((a, b) => a.position - b.position)) {
      const at = list.findIndex(({ product: { id } }) => id === productId);
      const product = list[at]?.product ?? index.products[index.placeOf(productId) ?? -1];
      if (!product || !isOpen(product, need, index.vocabulary) || !isChosen(product, options)) continue;
      const [own] = at < 0 ? [] : list.splice(at, 1);
      const added = {
        product,
        facts: [],
        broken: brokenLimits(product, need, index.vocabulary),
        missing: [],
      };
      list.splice(position - 1, 0, own ?? added);
    }
    return list;
  }

  /** What a shopper who is still typing may mean; by words alone, so that it comes at once. */
  async complete(text: string): Promise<ReturnType<typeof completionsOf>> {
    return completionsOf(text, await this.search.loaded());
  }

  /** What may be shown for a text, with what speaks for each. */
  async candidates(typed: string, options: SearchOptions = {}): Promise<Finding> {
    const index = await this.search.loaded();
    const { vocabulary } = index;
    const text = vocabulary.inShopWords(typed);
    const hidden = new Set(
      (await this.rules.of(typed)).flatMap(({ action, productId }) => (action === 'hide' ? productId : [])),
    );
    const reading = readNeed(text, vocabulary);
    const asked = changeNeed(emptyNeed(), reading, vocabulary);
    const need = {
      ...asked,
      limits: asked.limits.filter((limit) => !options.without?.includes(slotOf(limit))),
    };
    const vector = index.embeddings && text !== '' ? await this.search.embed(text) : null;
    const matches = index.match(text, vector);
    const isKindKnown = limitOn(need, 'kind') !== undefined;
    const open = index.products.flatMap((product, place) => {
      const { keyword, cosine } = matches[place] as TextMatch;
      if (hidden.has(product.id)) return [];
      if (text !== '' && options.all !== true && !isOpen(product, need, vocabulary)) return [];
      return text === '' || isKindKnown || keyword >= MIN_KEYWORD || cosine >= MIN_COSINE
        ? [{ place, product, broken: brokenLimits(product, need, vocabulary) }]
        : [];
    });
    const { shown, relaxed } = leastBroken(open.filter(({ product }) => isChosen(product, options)));
    const slots = new Set(relaxed.map(slotOf));
    const products = shown.map(({ product }) => product);
    // Of "leather boots" the kind takes both words.
    const said = limitOn(need, 'kind')?.said.split(/\s+/) ?? [];
    const telling = tellingWords([...reading.rest, ...said], products);
    const { aspects } = this.opinions.asked(text);
    const tones = await Promise.all(aspects.map(({ id }) => this.opinions.tonesOf(id)));
    const praise = praiseFor(tones, aspects.length > 0 ? await this.opinions.tonesOf(null) : new Map());
    const context = { ...contextOf(text, need, vocabulary, products), telling, praise };
    return {
      need,
      relaxed,
      unfiltered: open
        .filter(({ broken }) => broken.every((limit) => slots.has(slotOf(limit))))
        .map(({ product }) => product),
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

function contextOf(
  text: string,
  need: Need,
  vocabulary: Vocabulary,
  products: readonly Product[],
): Omit<SearchContext, 'telling' | 'praise'> {
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
