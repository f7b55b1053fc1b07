import { Inject, Injectable } from '@nestjs/common';
import type { Product, SearchQuery, SearchResults } from '#contracts';
import {
  brokenLimits,
  changeNeed,
  COSINE_ERROR,
  emptyNeed,
  type Limit,
  limitOn,
  measured,
  type Need,
  pageOf,
  type ProductIndex,
  PRODUCT_ORDER,
  ProductSearch,
  readNeed,
  says,
  slotOf,
  stemSetOf,
  stemsOf,
  type Vocabulary,
} from '#catalog';
import { NeedFits } from '#recommender';
import { Opinions } from '#reviews';
import { completionsOf } from './completions.js';
import { countFacets, isChosen } from './facets.js';
import { limitText } from './limit-text.js';
import { inWords } from './messages/index.js';
import { isOpen, leastBroken, type Near } from './nearest.js';
import { praiseFor } from './praise.js';
import { SearchRules } from './rules/search-rules.service.js';
import {
  featuresOf,
  quickScore,
  scoreOf,
  SEARCH_WEIGHTS,
  type SearchContext,
  type SearchFeatures,
} from './ranking.js';

/** Where no kind is named, a product that neither shares a word nor is near in meaning has nothing to do with the text. */
const MIN_KEYWORD = 0.08;
const MIN_COSINE = 0.22;
/** So many, by what is quickly known of them, are ranked by all that speaks for them; the others come after. */
const MOST_RANKED = 500;

/** What is asked besides the words: what was chosen of the facets, and how the list is shown. */
export type SearchOptions = Partial<Omit<SearchQuery, 'q' | 'locale'>>;

/** A product that may be shown, and the limits that it does not meet: only of those that were given up. */
interface Shown extends Near {
  /** By the shop, though it was not found. */
  isPinned?: boolean;
}

/** With what speaks for it. */
interface Found extends Shown {
  features: SearchFeatures;
}

export interface Finding {
  need: Need;
  /** Not in order. */
  found: Found[];
  /** What comes after all of these, in order: where more fit than anybody looks through. */
  others: Shown[];
  /** Given up, since nothing meets them all. */
  relaxed: Limit[];
  /** What would be found if nothing of the facets were chosen. */
  unfiltered: readonly Product[];
  /** Details that speak for a product, the strongest first. */
  factsOf(product: Product): string[];
  /** Words that say something of products, but not of this one. */
  missingIn(product: Product): string[];
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
    const finding = await this.candidates(text, options);
    const { need, found, others, relaxed, unfiltered } = finding;
    const order = sort === 'relevance' && text === '' ? 'popular' : sort;
    const ranked =
      order === 'relevance'
        ? await this.pinned(text, need, options, [...byScore(found), ...others])
        : [...found, ...others].sort((a, b) => PRODUCT_ORDER[order](a.product, b.product));
    const page = pageOf(ranked, cursor, limit);
    const currency = unfiltered[0]?.currency ?? 'EUR';
    const t = inWords(locale);
    const limitInWords = (one: Limit): string => limitText(one, currency, locale);
    const kindOf = (category: string): string =>
      locale.startsWith('en') ? category.toLowerCase() : category;
    return {
      ...page,
      items: page.items.map(({ product, broken, isPinned }) => ({
        product,
        reason:
          (isPinned ? [] : finding.factsOf(product)).slice(0, 2).join(', ') ||
          t('from', { kind: kindOf(product.category) }),
        breaks: [
          ...broken.map(limitInWords),
          ...(isPinned ? [] : finding.missingIn(product)).map((word) => t('missing', { word })),
        ],
      })),
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
        broken: brokenLimits(product, need, index.vocabulary),
        isPinned: true,
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
    const { scores } = index.wordMatch(text);
    const open: (Near & { place: number })[] = [];
    for (const place of placesFor(text, need, index, scores, vector)) {
      const product = index.products[place] as Product;
      if (hidden.has(product.id)) continue;
      if (text !== '' && options.all !== true && !isOpen(product, need, vocabulary)) continue;
      open.push({ place, product, broken: brokenLimits(product, need, vocabulary) });
    }
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
    const rough = shown.length > MOST_RANKED ? index.roughCosines(vector) : null;
    const inRoughOrder =
      shown.length > MOST_RANKED
        ? byRoughScore(shown, (one) =>
            quickScore(
              one,
              { keyword: scores[one.place] as number, cosine: Math.max(0, rough?.[one.place] ?? 0) },
              context,
            ),
          )
        : shown;
    return {
      need,
      relaxed,
      unfiltered: open
        .filter(({ broken }) => broken.every((limit) => slots.has(slotOf(limit))))
        .map(({ product }) => product),
      found: inRoughOrder.slice(0, MOST_RANKED).map(({ place, ...one }) => ({
        ...one,
        features: featuresOf(
          one,
          { keyword: scores[place] as number, cosine: index.cosineOf(place, vector) },
          context,
        ),
      })),
      others: inRoughOrder.slice(MOST_RANKED),
      factsOf: (product) => context.fits.of(product).facts,
      missingIn: (product) => telling.filter((word) => !says(product, word)),
    };
  }
}

/** Where what may be found stands: what is of the kind, or else what shares words or meaning with the text. */
function placesFor(
  text: string,
  need: Need,
  index: ProductIndex,
  scores: Float64Array,
  vector: Float32Array | null,
): number[] {
  const kind = limitOn(need, 'kind');
  // Another kind of thing is never shown for it, whatever else of the need it meets.
  if (kind) return index.placesIn(kind.categories);
  if (text === '') return [...index.products.keys()];
  const rough = index.roughCosines(vector);
  const places: number[] = [];
  for (let place = 0; place < scores.length; place++) {
    const isFound =
      (scores[place] as number) >= MIN_KEYWORD ||
      (rough !== null &&
        (rough[place] as number) >= MIN_COSINE - COSINE_ERROR &&
        index.cosineOf(place, vector) >= MIN_COSINE);
    if (isFound) places.push(place);
  }
  return places;
}

/** What more speaks for comes first. */
function byScore(found: readonly Found[]): Found[] {
  return found
    .map((one) => ({ one, score: scoreOf(one.features, SEARCH_WEIGHTS) }))
    .sort((a, b) => b.score - a.score || (a.one.product.id < b.one.product.id ? -1 : 1))
    .map(({ one }) => one);
}

function byRoughScore<T extends Shown>(shown: readonly T[], scoreOfOne: (one: T) => number): T[] {
  const rough = Float64Array.from(shown, scoreOfOne);
  return Array.from(rough.keys())
    .sort((a, b) => (rough[b] as number) - (rough[a] as number) || a - b)
    .map((at) => shown[at] as T);
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
    isNamed: ({ name }) => [...stemSetOf(name)].some((word) => said.has(word)),
    range: {
      low: values.reduce((low, value) => Math.min(low, value), Infinity),
      high: values.reduce((high, value) => Math.max(high, value), -Infinity),
    },
  };
}
