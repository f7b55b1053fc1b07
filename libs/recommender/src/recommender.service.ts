import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Product, ProductCard } from '#contracts';
import {
  dot,
  inStock,
  meetsFilters,
  type ProductFilters,
  type ProductIndex,
  ProductSearch,
  productUrl,
  type TextMatch,
  textRelevance,
} from '#catalog';
import { Clock } from '#platform';
import { ShopperProfiles } from '#profiles';
import { BehaviorModel } from './behavior-model.service.js';
import type { BoughtTogether } from './bought-together.js';
import { blend, type Blended, type Component } from './blend.js';
import { NeedFits } from './need-fit.js';
import { likeReason, matchReason } from './reasons.js';

export type Scenario = 'advice' | 'similar' | 'goes_with' | 'out_of_stock';

export interface SuggestRequest {
  scenario: Scenario;
  /** What the shopper is after, in words. */
  text?: string;
  /** Of `text`, when the caller has it already. */
  embedding?: Float32Array;
  filters?: ProductFilters;
  /** What the suggestions are to be like, to go with, or to stand in for. */
  productId?: string;
  /** Products in the cart or order. */
  basket?: readonly string[];
  visitorId?: string;
  customerId?: string | null;
  /** Products not to show again. */
  exclude?: readonly string[];
  limit?: number;
  /** BCP 47, for the money in reasons. */
  locale?: string;
}

type Signal =
  'text' | 'fit' | 'likeness' | 'kind' | 'price' | 'together' | 'kinds_together' | 'popularity' | 'taste';

/** What counts for how much. Values are standard scores, so a weight of 1 moves a product by one standard deviation. */
const WEIGHTS: Record<Scenario, Partial<Record<Signal, number>>> = {
  advice: { text: 2, fit: 3, popularity: 0.15, taste: 0.25, together: 0.2 },
  similar: { likeness: 1, kind: 1, price: 0.3, popularity: 0.2, taste: 0.1 },
  goes_with: { together: 1, kinds_together: 0.6, popularity: 0.2, taste: 0.15, text: 0.8 },
  out_of_stock: { likeness: 1, kind: 1.5, price: 0.5, popularity: 0.2, taste: 0.1 },
};

/** Texts below both say nothing about any product ("hello"): then words and meaning are left out. */
const MIN_KEYWORD_COSINE = 0.3;

interface Interest {
  place: number;
  weight: number;
  bought: boolean;
}

/** Everything the components and the reasons of one request look at. */
interface Scene {
  request: SuggestRequest;
  index: ProductIndex;
  /** Places in the index. */
  candidates: number[];
  anchor: number | undefined;
  /** Product ids that "goes with" refers to. */
  company: string[];
  matches: TextMatch[] | null;
  /** How the products' details answer the text; null without one. */
  fits: NeedFits | null;
  interests: Interest[];
  together: BoughtTogether;
  kindsTogether: BoughtTogether;
  popularity: (place: number) => number;
  locale: string;
}

/** Chooses products for a shopper, and says why. Only what can be bought now, and only what meets every filter. */
@Injectable()
export class Recommender {
  constructor(
    private readonly search: ProductSearch,
    private readonly profiles: ShopperProfiles,
    private readonly behavior: BehaviorModel,
    private readonly clock: Clock,
  ) {}

  /** Best first, `limit` (3 unless told) at most; none when nothing meets the filters. */
  async suggest(request: SuggestRequest): Promise<ProductCard[]> {
    const scene = await this.scene(request);
    const ranked = blend(scene.candidates.length, components(scene)).slice(0, request.limit ?? 3);
    const id = randomUUID().slice(0, 8);
    return ranked.map((entry, position) => {
      const product = scene.index.products[scene.candidates[entry.candidate] as number] as Product;
      return {
        productId: product.id,
        name: product.name,
        brand: product.brand,
        image: product.image,
        url: productUrl(product.id),
        price: { amount: product.price, currency: product.currency },
        compareAtPrice:
          product.compareAtPrice === null
            ? null
            : { amount: product.compareAtPrice, currency: product.currency },
        inStock: inStock(product),
        reason: reasonOf(scene, entry),
        attributionId: `${request.scenario}.${id}.${position + 1}`,
      };
    });
  }

  private async scene(request: SuggestRequest): Promise<Scene> {
    const { scenario, text, filters = {}, productId, basket = [], exclude = [] } = request;
    const index = await this.search.current();
    const { popularity, together } = await this.behavior.current();
    const anchor = productId === undefined ? undefined : index.placeOf(productId);
    const company = [...new Set([...(productId === undefined ? [] : [productId]), ...basket])];
    const now = this.clock.now();
    const interests = await this.interests(index, request);
    // Without words to go by, what they have already is no advice.
    const owned = text?.trim()
      ? []
      : interests.flatMap(({ place, bought }) => (bought ? (index.products[place]?.id ?? []) : []));
    const hidden = new Set([...company, ...exclude, ...owned]);
    // What goes with boots is not another pair of boots.
    const companyKinds = new Set(
      scenario === 'goes_with'
        ? company.flatMap((id) => productAt(index, index.placeOf(id))?.category ?? [])
        : [],
    );
    // Nor is what is made for somebody else.
    const companyGenders = new Set(
      scenario === 'goes_with'
        ? company.flatMap((id) => productAt(index, index.placeOf(id))?.attributes['gender'] ?? [])
        : [],
    );
    const limits = { ...filters, inStock: true };
    const candidates = index.products.flatMap((product, place) =>
      hidden.has(product.id) ||
      companyKinds.has(product.category) ||
      (companyGenders.size > 0 && isForOthers(product, companyGenders)) ||
      !meetsFilters(product, limits)
        ? []
        : [place],
    );
    return {
      request,
      index,
      candidates,
      anchor,
      company,
      matches: text?.trim() ? await this.matches(index, text, request.embedding) : null,
      fits: text?.trim() ? new NeedFits(text, index.products) : null,
      interests,
      together,
      kindsTogether: await this.behavior.categoriesTogether(),
      popularity: (place) => popularity.score((index.products[place] as Product).id, now),
      locale: request.locale ?? 'en-IE',
    };
  }

  private async matches(
    index: ProductIndex,
    text: string,
    given?: Float32Array,
  ): Promise<TextMatch[] | null> {
    const embedding = given ?? (index.embeddings ? await this.search.embed(text) : null);
    const matches = index.match(text, embedding);
    return matches.some(({ keyword, cosine }) => keyword > 0 || cosine >= MIN_KEYWORD_COSINE)
      ? matches
      : null;
  }

  /** What the shopper cares for: the later and the closer to buying, the more. */
  private async interests(index: ProductIndex, request: SuggestRequest): Promise<Interest[]> {
    const { visitorId = null, customerId = null } = request;
    if (visitorId === null && customerId === null) return [];
    const view = await this.profiles.view({ visitorId, customerId });
    return (view?.products ?? []).flatMap(({ productId, interest, strongest }) => {
      const place = index.placeOf(productId);
      return place === undefined || interest <= 0
        ? []
        : [{ place, weight: interest, bought: strongest === 'purchase' }];
    });
  }
}

const productAt = (index: ProductIndex, place: number | undefined): Product | undefined =>
  place === undefined ? undefined : index.products[place];

/** The components that count in this scenario and have something to go by. */
function components(scene: Scene): Component<Signal>[] {
  const { index, anchor, company, matches, fits, interests, candidates, together, kindsTogether } = scene;
  const { embeddings, products } = index;
  const anchorProduct = productAt(index, anchor);
  const taste = tasteVector(index, interests);
  const kinds = company.flatMap((id) => productAt(index, index.placeOf(id))?.category ?? []);
  const measures: Record<Signal, ((place: number) => number) | null> = {
    text: matches && ((place) => textRelevance(matches[place] as TextMatch)),
    fit: fits && ((place) => fits.of(products[place] as Product).score),
    likeness:
      anchor !== undefined && embeddings
        ? (place) => dot(embeddings[place] as Float32Array, embeddings[anchor] as Float32Array)
        : null,
    kind: anchorProduct ? (place) => kinship(products[place] as Product, anchorProduct) : null,
    price: anchorProduct
      ? (place) => -Math.abs(Math.log1p((products[place] as Product).price) - Math.log1p(anchorProduct.price))
      : null,
    together: company.length
      ? (place) => sum(company, (id) => together.strength(id, (products[place] as Product).id))
      : null,
    kinds_together: kinds.length
      ? (place) => sum(kinds, (kind) => kindsTogether.strength(kind, (products[place] as Product).category))
      : null,
    popularity: scene.popularity,
    taste: taste && embeddings ? (place) => dot(embeddings[place] as Float32Array, taste) : null,
  };
  return Object.entries(WEIGHTS[scene.request.scenario]).flatMap(([name, weight]) => {
    const measure = measures[name as Signal];
    // Among things of one kind, words are chance more often than not: the details tell them apart.
    const share = name === 'text' && scene.request.filters?.category ? 0.5 : 1;
    return measure ? [{ name: name as Signal, weight: weight * share, values: candidates.map(measure) }] : [];
  });
}

/** A child's jacket beside an adult's boots, a man's beside a woman's; what is for everybody goes with all but children's. */
function isForOthers({ attributes }: Product, genders: ReadonlySet<string>): boolean {
  const own = attributes['gender'];
  if (own === undefined || genders.has(own) || own === 'Unisex') return false;
  return own === 'Kids' || !genders.has('Unisex');
}

/** Same category, for the same people; a women's boot is no stand-in for a child's. */
function kinship(product: Product, anchor: Product): number {
  if (product.category !== anchor.category) return product.department === anchor.department ? 0.2 : 0;
  const [mine, theirs] = [product.attributes['gender'], anchor.attributes['gender']];
  return mine === theirs || mine === 'Unisex' || theirs === 'Unisex' ? 1 : 0.3;
}

function tasteVector({ embeddings }: ProductIndex, interests: readonly Interest[]): Float32Array | null {
  const [first] = embeddings ?? [];
  if (!embeddings || !first || !interests.length) return null;
  const vector = new Float32Array(first.length);
  for (const { place, weight } of interests) {
    const own = embeddings[place] as Float32Array;
    for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) + weight * (own[i] as number);
  }
  return vector;
}

const sum = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.reduce((total, item) => total + value(item), 0);

/** The largest contribution that can be put into true words. */
function reasonOf(scene: Scene, { candidate, contributions }: Blended<Signal>): string {
  const place = scene.candidates[candidate] as number;
  const product = scene.index.products[place] as Product;
  for (const { name, value } of contributions) {
    if (value <= 0) break;
    const reason = phrase(scene, name, place, product);
    if (reason) return reason;
  }
  return (
    matchReason({ facts: [], words: [] }, scene.request.filters ?? {}, product, scene.locale) ??
    `From ${product.category.toLowerCase()}`
  );
}

function phrase(scene: Scene, signal: Signal, place: number, product: Product): string | null {
  const { index, anchor, company, matches, interests, together, kindsTogether, locale } = scene;
  const anchorProduct = productAt(index, anchor);
  switch (signal) {
    case 'text':
    case 'fit':
      return matchReason(
        { facts: scene.fits?.of(product).facts ?? [], words: matches?.[place]?.words ?? [] },
        scene.request.filters ?? {},
        product,
        locale,
      );
    case 'likeness':
    case 'kind':
    case 'price':
      return anchorProduct ? likeReason(product, anchorProduct, locale) : null;
    case 'together': {
      const partner = best(company, (id) => together.strength(id, product.id));
      const other = partner === undefined ? undefined : productAt(index, index.placeOf(partner));
      return partner !== undefined && other && together.timesTogether(partner, product.id) > 1
        ? `Often bought with ${other.name}`
        : null;
    }
    case 'kinds_together': {
      const kinds = company.flatMap((id) => productAt(index, index.placeOf(id))?.category ?? []);
      const kind = best(kinds, (other) => kindsTogether.strength(other, product.category));
      return kind === undefined
        ? null
        : `From ${product.category.toLowerCase()}, often bought with ${kind.toLowerCase()}`;
    }
    case 'popularity':
      return isPopularInKind(scene, place, product) ? `Popular in ${product.category.toLowerCase()}` : null;
    case 'taste': {
      const { embeddings } = index;
      const liked = embeddings
        ? best(
            interests,
            (one) =>
              one.weight * dot(embeddings[one.place] as Float32Array, embeddings[place] as Float32Array),
          )
        : undefined;
      if (!liked) return null;
      const name = (index.products[liked.place] as Product).name;
      if (liked.place === place) return liked.bought ? `You bought it before` : `You looked at it lately`;
      return `Because you ${liked.bought ? 'bought' : 'looked at'} ${name}`;
    }
  }
}

/** Among the first five of its category, or its upper half where there are fewer than ten. */
function isPopularInKind({ index, popularity }: Scene, place: number, product: Product): boolean {
  const own = popularity(place);
  const kind = index.products.flatMap((other, at) => (other.category === product.category ? [at] : []));
  const ahead = kind.filter((other) => popularity(other) > own).length;
  return own > 0 && ahead < Math.min(5, Math.ceil(kind.length / 2));
}

function best<T>(items: readonly T[], value: (item: T) => number): T | undefined {
  let found: T | undefined;
  let highest = 0;
  for (const item of items) {
    const own = value(item);
    if (own > highest) [found, highest] = [item, own];
  }
  return found;
}
