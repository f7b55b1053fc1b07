import type { Product } from '#contracts';
import { optionOf, variantsOf } from '../need/meets-need.js';
import { type Season, SEASONS, seasonsOf } from '../need/seasons.js';
import { degreeOf } from '../need/sort-need.js';
import type { Vocabulary } from '../need/vocabulary.js';
import { inStock } from '../product-filters.js';
import { PRODUCT_ORDER, type ProductOrder } from '../product-order.js';
import { type Column, columnOf, type Lists, listsOf } from './column.js';
import { WordPlaces } from './word-places.js';

/** The options that shoppers speak of; those of others are put in a column when first asked for. */
const USUAL_OPTIONS = ['color', 'size'];

/** A product that can be bought in several ways has an offer for each. */
interface Offers {
  /** By product: where its own begin, and where the last ends. */
  starts: Int32Array;
  /** Minor units. */
  prices: Float64Array;
  options: readonly Readonly<Record<string, string>>[];
}

/**
 * What products are and have, in columns by place: a search looks through thousands of them without touching the products
 * themselves. All of it is the shop's own; nothing that is asked is kept.
 */
export class ProductTable {
  readonly size: number;
  /** All of them, in order. */
  readonly places: Int32Array;
  readonly category: Column;
  readonly brand: Column;
  readonly department: Column;
  /** Whom they are made for. */
  readonly audience: Column;
  readonly attributes: ReadonlyMap<string, Column>;
  /** 1: can be bought now. */
  readonly inStock: Uint8Array;
  /** Of what can be bought now. */
  readonly offers: Offers;
  /** Lowest price of any variant, in stock or not; minor units. */
  readonly lowestPrice: Float64Array;
  /** NaN: without a rating. */
  readonly rating: Float64Array;
  readonly reviewCount: Float64Array;
  /** Seasons that any of the details speak of, a bit each as in {@link seasonBits}. */
  readonly seasons: Uint8Array;
  readonly words: WordPlaces;
  private readonly optionColumns = new Map<string, Column>();
  private readonly degreeColumns = new Map<string, Float64Array>();
  private readonly rankColumns = new Map<ProductOrder, Int32Array>();
  private colors: Lists | undefined;

  constructor(
    readonly products: readonly Product[],
    vocabulary: Vocabulary,
  ) {
    const size = (this.size = products.length);
    const at = (place: number): Product => products[place] as Product;
    this.places = Int32Array.from(products.keys());
    this.category = columnOf(size, (place) => at(place).category);
    this.brand = columnOf(size, (place) => at(place).brand);
    this.department = columnOf(size, (place) => at(place).department);
    this.audience = columnOf(size, (place) => vocabulary.audienceOf(at(place)));
    const names = new Set(products.flatMap(({ attributes }) => Object.keys(attributes)));
    this.attributes = new Map(
      Array.from(names, (name) => [name, columnOf(size, (place) => at(place).attributes[name])]),
    );
    this.inStock = Uint8Array.from(products, (product) => (inStock(product) ? 1 : 0));
    this.lowestPrice = Float64Array.from(products, ({ variants, price }) =>
      variants.length === 0 ? price : variants.reduce((low, each) => Math.min(low, each.price), Infinity),
    );
    this.rating = Float64Array.from(products, ({ rating }) => rating ?? NaN);
    this.reviewCount = Float64Array.from(products, ({ reviewCount }) => reviewCount);
    this.seasons = this.learnSeasons();
    this.offers = offersOf(products);
    for (const name of USUAL_OPTIONS) this.option(name);
    this.words = new WordPlaces(products);
  }

  /** An option of each offer. */
  option(name: string): Column {
    let column = this.optionColumns.get(name);
    if (!column) {
      const { options } = this.offers;
      column = columnOf(options.length, (offer) => optionOf(options[offer] ?? {}, name));
      this.optionColumns.set(name, column);
    }
    return column;
  }

  /** What `measured` says of each; NaN for null. @param of the price, the rating or an attribute */
  degree(of: string): Float64Array {
    let degrees = this.degreeColumns.get(of);
    if (!degrees) this.degreeColumns.set(of, (degrees = this.measure(of)));
    return degrees;
  }

  /** Where each stands when all are in that order. */
  ranks(order: ProductOrder): Int32Array {
    let ranks = this.rankColumns.get(order);
    if (!ranks) this.rankColumns.set(order, (ranks = this.rank(order)));
    return ranks;
  }

  /** Colours of the variants in stock, each once: as codes of the option. */
  get stockColors(): Lists {
    this.colors ??= this.learnColors();
    return this.colors;
  }

  private measure(of: string): Float64Array {
    if (of === 'price') return Float64Array.from(this.products, ({ price }) => price);
    if (of === 'rating') return this.rating;
    const column = this.attributes.get(of);
    if (!column) return new Float64Array(this.size).fill(NaN);
    const degrees = column.values.map((value) => degreeOf(value) ?? NaN);
    return Float64Array.from(column.codes, (code) => degrees[code] ?? NaN);
  }

  private rank(order: ProductOrder): Int32Array {
    const { products } = this;
    const compare = PRODUCT_ORDER[order];
    const places = this.places
      .slice()
      .sort((a, b) => compare(products[a] as Product, products[b] as Product) || a - b);
    const ranks = new Int32Array(this.size);
    places.forEach((place, rank) => (ranks[place] = rank));
    return ranks;
  }

  private learnSeasons(): Uint8Array {
    const seasons = new Uint8Array(this.size);
    for (const { codes, values } of this.attributes.values()) {
      const bits = values.map((value) => seasonBits(seasonsOf(value) ?? []));
      if (bits.every((each) => each === 0)) continue;
      for (let place = 0; place < codes.length; place++)
        seasons[place] = (seasons[place] as number) | (bits[codes[place] as number] ?? 0);
    }
    return seasons;
  }

  private learnColors(): Lists {
    const { codes } = this.option('color');
    const { starts } = this.offers;
    return listsOf(this.size, (add) => {
      for (const [place, { variants }] of this.products.entries()) {
        if (variants.length === 0) continue;
        const own = new Set(codes.subarray(starts[place], starts[place + 1]));
        for (const code of own) if (code >= 0) add(place, code);
      }
    });
  }
}

/** A bit for each season. */
export const seasonBits = (seasons: readonly Season[]): number =>
  seasons.reduce((bits, season) => bits | (1 << SEASONS.indexOf(season)), 0);

function offersOf(products: readonly Product[]): Offers {
  const starts = new Int32Array(products.length + 1);
  const prices: number[] = [];
  const options: Readonly<Record<string, string>>[] = [];
  for (const [place, product] of products.entries()) {
    for (const offer of variantsOf(product)) {
      prices.push(offer.price);
      options.push(offer.options);
    }
    starts[place + 1] = prices.length;
  }
  return { starts, prices: Float64Array.from(prices), options };
}
