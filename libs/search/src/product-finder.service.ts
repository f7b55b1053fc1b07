import { Inject, Injectable } from '@nestjs/common';
import type { Product, SearchQuery, SearchResults } from '#contracts';
import {
  changeNeed,
  emptyNeed,
  type Limit,
  LimitCheck,
  limitOn,
  type Need,
  openIn,
  type ProductIndex,
  ProductSearch,
  readNeed,
  slotOf,
} from '#catalog';
import { pageStart } from '#platform';
import { NeedFits } from '#recommender';
import { Opinions } from '#reviews';
import { completionsOf } from './completions.js';
import { chosenIn, countFacets } from './facets.js';
import { limitText } from './limit-text.js';
import { inWords } from './messages/index.js';
import { type Broken, leastBroken } from './nearest.js';
import { praiseFor } from './praise.js';
import { Ranking, type Search, type SearchFeatures } from './ranking.js';
import { SearchRules } from './rules/search-rules.service.js';
import { nthLargest } from './top.js';

/** Where no kind is named, a product that neither shares a word nor is near in meaning has nothing to do with the text. */
const MIN_KEYWORD = 0.08;
const MIN_COSINE = 0.22;

/** What is asked besides the words: what was chosen of the facets, and how the list is shown. */
export type SearchOptions = Partial<Omit<SearchQuery, 'q' | 'locale'>>;
type Order = NonNullable<SearchOptions['sort']> | 'popular';

/** What a search found, by place in `index`. */
interface Finding extends Search {
  index: ProductIndex;
  ranking: Ranking;
  /** Given up, since nothing meets them all. */
  relaxed: Limit[];
  /** What would be found if nothing of the facets were chosen. */
  unfiltered: Int32Array;
}

/** One of a list of results. */
interface Item {
  place: number;
  /** Only of those that were given up, but for what was not found. */
  broken: Limit[];
  /** By the shop, though it was not found. */
  isPinned?: boolean;
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
    const start = pageStart(cursor);
    const end = start + limit;
    const finding = await this.searched(text, options);
    const { index, need, shown, limitsOf, relaxed, unfiltered, telling } = finding;
    const order = sort === 'relevance' && text === '' ? 'popular' : sort;
    const pins = order === 'relevance' ? await this.pinsOf(text, finding, options) : [];
    const pinned = new Set(pins.map(({ item }) => item.place));
    const list: Item[] = firstOf(finding, order, end + pins.length)
      .map((at) => ({
        place: shown.places[at] as number,
        broken: limitsOf[shown.sets[at] as number] ?? [],
      }))
      .filter(({ place }) => !pinned.has(place));
    for (const { item, position } of pins) list.splice(position - 1, 0, item);
    const total = shown.places.length + pins.filter(({ item }) => item.isPinned).length;
    const currency = index.products[unfiltered[0] ?? -1]?.currency ?? 'EUR';
    const fits = new NeedFits(need, index.vocabulary);
    const t = inWords(locale);
    const limitInWords = (one: Limit): string => limitText(one, currency, locale);
    const kindOf = (category: string): string =>
      locale.startsWith('en') ? category.toLowerCase() : category;
    const { words } = index.table;
    return {
      items: list.slice(start, end).map(({ place, broken, isPinned }) => {
        const product = index.products[place] as Product;
        const missing = telling.filter((word) => !words.saying(word).has(place));
        return {
          product,
          reason:
            (isPinned ? [] : fits.factsOf(product, broken)).slice(0, 2).join(', ') ||
            t('from', { kind: kindOf(product.category) }),
          breaks: [
            ...broken.map(limitInWords),
            ...(isPinned ? [] : missing).map((word) => t('missing', { word })),
          ],
        };
      }),
      ...(end < total && { nextCursor: String(end) }),
      total,
      limits: need.limits.map((one) => ({ slot: slotOf(one), text: limitInWords(one) })),
      relaxed: relaxed.map(limitInWords),
      facets: countFacets(index.table, unfiltered, options),
    };
  }

  /** What a shopper who is still typing may mean; by words alone, so that it comes at once. */
  async complete(text: string): Promise<ReturnType<typeof completionsOf>> {
    return completionsOf(text, await this.search.loaded());
  }

  /** What may be shown for a text, with what speaks for each; not in order. */
  async candidates(text: string): Promise<{ product: Product; features: SearchFeatures }[]> {
    const { index, shown, ranking } = await this.searched(text, {});
    return Array.from(shown.places, (place, at) => ({
      product: index.products[place] as Product,
      features: ranking.featuresOf(at),
    }));
  }

  /** What the shop pins for the query, whatever was found, where it can be bought and meets what was chosen. */
  private async pinsOf(
    text: string,
    { index, need, shown, limitsOf }: Finding,
    options: SearchOptions,
  ): Promise<{ item: Item; position: number }[]> {
    const pins = (await this.rules.of(text)).filter(({ action }) => action === 'pin');
    const isOpen = openIn(index.table, need, index.vocabulary);
    const isChosen = chosenIn(index.table, options);
    const check = new LimitCheck(index.table, need, index.vocabulary);
    return pins
      .sort((a, b) => a.position - b.position)
      .flatMap(({ productId, position }) => {
        const place = index.placeOf(productId);
        if (place === undefined || !isOpen(place) || !isChosen(place)) return [];
        const at = shown.places.indexOf(place);
        return at < 0
          ? { position, item: { place, broken: check.sets[check.brokenAt(place)] ?? [], isPinned: true } }
          : { position, item: { place, broken: limitsOf[shown.sets[at] as number] ?? [] } };
      });
  }

  private async searched(typed: string, options: SearchOptions): Promise<Finding> {
    const index = await this.search.loaded();
    const { vocabulary, table } = index;
    const text = vocabulary.inShopWords(typed);
    const hidden = new Set(
      (await this.rules.of(typed)).flatMap(({ action, productId }) =>
        action === 'hide' ? index.placeOf(productId) : [],
      ),
    );
    const reading = readNeed(text, vocabulary);
    const asked = changeNeed(emptyNeed(), reading, vocabulary);
    const need = {
      ...asked,
      limits: asked.limits.filter((limit) => !options.without?.includes(slotOf(limit))),
    };
    const vector = index.embeddings && text !== '' ? await this.search.embed(text) : null;
    const { scoreOf: keywordOf } = index.wordMatch(text);
    const isOpen = text === '' || options.all === true ? () => true : openIn(table, need, vocabulary);
    const check = new LimitCheck(table, need, vocabulary);
    const limitsOf = check.sets;
    const places = placesFor(text, need, index, keywordOf, vector).filter(
      (place) => isOpen(place) && !hidden.has(place),
    );
    const open = { places, sets: places.map((place) => check.brokenAt(place)) };
    const { shown, relaxed } = leastBroken(table, among(open, chosenIn(table, options)), limitsOf);
    const slots = new Set(relaxed.map(slotOf));
    const isGivenUp = limitsOf.map((limits) => limits.every((limit) => slots.has(slotOf(limit))));
    // Of "leather boots" the kind takes both words.
    const said = limitOn(need, 'kind')?.said.split(/\s+/) ?? [];
    const { aspects } = this.opinions.asked(text);
    const tones = await Promise.all(aspects.map(({ id }) => this.opinions.tonesOf(id)));
    const search: Search = {
      ...{ text, need, vector, shown, limitsOf, keywordOf },
      telling: tellingWords([...reading.rest, ...said], index, shown),
      praiseOf: praiseFor(tones, aspects.length > 0 ? await this.opinions.tonesOf(null) : new Map()),
    };
    return {
      ...search,
      index,
      ranking: new Ranking(index, search),
      relaxed,
      unfiltered: places.filter((_place, at) => isGivenUp[open.sets[at] as number]),
    };
  }
}

function among({ places, sets }: Broken, isSo: (place: number) => boolean): Broken {
  const those = Uint8Array.from(places, (place) => (isSo(place) ? 1 : 0));
  return {
    places: places.filter((_place, at) => those[at] === 1),
    sets: sets.filter((_set, at) => those[at] === 1),
  };
}

/** The first so many of what may be shown, in that order, as numbers of them. */
function firstOf({ index, shown: { places }, ranking }: Finding, order: Order, count: number): number[] {
  if (order === 'relevance') return ranking.first(count);
  const ranks = index.table.ranks(order);
  const early = Float64Array.from(places, (place) => -(ranks[place] as number));
  const last = nthLargest(early, count);
  return Array.from(early.keys())
    .filter((at) => (early[at] as number) >= last)
    .sort((a, b) => (early[b] as number) - (early[a] as number));
}

/** Where what may be found stands: what is of the kind, or else what shares words or meaning with the text. */
function placesFor(
  text: string,
  need: Need,
  index: ProductIndex,
  keywordOf: (place: number) => number,
  vector: Float32Array | null,
): Int32Array {
  const kind = limitOn(need, 'kind');
  // Another kind of thing is never shown for it, whatever else of the need it meets.
  if (kind) return index.placesIn(kind.categories);
  const { places } = index.table;
  if (text === '') return places;
  const rough = index.roughCosines(vector, places);
  return places.filter((place) => {
    if (keywordOf(place) >= MIN_KEYWORD) return true;
    if (!rough) return false;
    const [cosine, error] = [rough.cosines[place] as number, rough.errors[place] as number];
    return (
      cosine - error >= MIN_COSINE ||
      (cosine + error >= MIN_COSINE && index.cosineOf(place, vector) >= MIN_COSINE)
    );
  });
}

/** Of words that are no limit those that some of the products say in their details: who does not say them is told. */
const tellingWords = (words: readonly string[], { table }: ProductIndex, { places }: Broken): string[] =>
  [...new Set(words)].filter((word) => {
    const saying = table.words.saying(word);
    return places.some((place) => saying.has(place));
  });
