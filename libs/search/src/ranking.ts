import { type Limit, type Need, type ProductIndex, stemsOf } from '#catalog';
import { fitScore, nearness, standing } from '#recommender';
import type { Broken } from './nearest.js';
import { nthLargest } from './top.js';

/** What speaks for a product, each from about 0 to 1. */
export const SEARCH_FEATURES = [
  'keyword',
  'cosine',
  'says',
  'fit',
  'named',
  'best',
  'liked',
  'praised',
] as const;
export type SearchFeatures = Record<(typeof SEARCH_FEATURES)[number], number>;
export type SearchWeights = Readonly<SearchFeatures>;

/**
 * Fitted by coordinate ascent on nDCG@10 of the develop half of `lab/search/queries/`; `praised`, which has something to go by
 * where a need has words that customers speak of, by `lab/search/evidence.ts`.
 */
export const SEARCH_WEIGHTS: SearchWeights = {
  keyword: 0.38,
  cosine: 0.07,
  says: 0.13,
  fit: 0.13,
  named: 0.13,
  best: 0.13,
  liked: 0.03,
  praised: 0.15,
};

/** Imagined reviews of a middling product: a single five stars says little. */
const PRIOR_REVIEWS = 5;
const PRIOR_STARS = 3.5;
/** Of sums of a few numbers about 1. */
const ROUNDING = 1e-12;

export const scoreOf = (features: SearchFeatures, weights: SearchWeights): number =>
  SEARCH_FEATURES.reduce((sum, name) => sum + weights[name] * features[name], 0);

/** What is known of a search. */
export interface Search {
  text: string;
  need: Need;
  vector: Float32Array | null;
  /** What may be shown. */
  shown: Broken;
  /** By the numbers of sets in `shown`. */
  limitsOf: readonly Limit[][];
  /** Words that some of the products say in their details. */
  telling: readonly string[];
  /** How well a product shares words with the text, by place. */
  keywordOf: (place: number) => number;
  /** How surely customers praise it for what is asked; see {@link praiseFor}. */
  praiseOf: (productId: string) => number;
}

/** Ranks what may be shown. */
export class Ranking {
  private readonly fitOf: (at: number) => number;
  private readonly bestOf: (place: number) => number;
  private readonly saysOf: (place: number) => number;
  private readonly isNamed: (place: number) => boolean;

  constructor(
    private readonly index: ProductIndex,
    private readonly search: Search,
  ) {
    const { words } = index.table;
    const saying = search.telling.map((word) => words.saying(word));
    this.saysOf = (place) =>
      saying.length === 0
        ? 0
        : saying.reduce((count, places) => count + (places.has(place) ? 1 : 0), 0) / saying.length;
    const named = words.namedBy(new Set(stemsOf(search.text)));
    this.isNamed = (place) => named.has(place);
    this.fitOf = fitsOf(index, search);
    this.bestOf = bestOf(index, search);
  }

  /** The first so many of `shown`, as numbers of them, what more speaks for before what less does. */
  first(count: number): number[] {
    const { places } = this.search.shown;
    const { vector } = this.search;
    const rough = this.index.roughCosines(vector, places);
    const scores = new Float64Array(places.length);
    const least = new Float64Array(places.length);
    const margins = new Float64Array(places.length);
    for (let at = 0; at < scores.length; at++) {
      const error = rough ? (rough.errors[places[at] as number] as number) : 0;
      scores[at] = this.score(at, Math.max(0, rough?.cosines[at] ?? 0));
      margins[at] = SEARCH_WEIGHTS.cosine * error + ROUNDING;
      least[at] = (scores[at] as number) - (margins[at] as number);
    }
    // Only of what may be among the first it matters how near it is exactly.
    const floor = nthLargest(least, count);
    const exact: { at: number; score: number; id: string }[] = [];
    for (let at = 0; at < scores.length; at++) {
      if ((scores[at] as number) + (margins[at] as number) < floor) continue;
      const place = places[at] as number;
      const { id } = this.index.products[place] as { id: string };
      exact.push({ at, id, score: this.score(at, this.index.cosineOf(place, vector)) });
    }
    return exact
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, count)
      .map(({ at }) => at);
  }

  /** {@link scoreOf} what speaks for one, without an object for each. */
  private score(at: number, cosine: number): number {
    const { shown, keywordOf, praiseOf } = this.search;
    const { products, table } = this.index;
    const place = shown.places[at] as number;
    return (
      SEARCH_WEIGHTS.keyword * keywordOf(place) +
      SEARCH_WEIGHTS.cosine * cosine +
      SEARCH_WEIGHTS.says * this.saysOf(place) +
      SEARCH_WEIGHTS.fit * this.fitOf(at) +
      SEARCH_WEIGHTS.named * (this.isNamed(place) ? 1 : 0) +
      SEARCH_WEIGHTS.best * this.bestOf(place) +
      SEARCH_WEIGHTS.liked * likedOf(table.rating[place] as number, table.reviewCount[place] as number) +
      SEARCH_WEIGHTS.praised * praiseOf((products[place] as { id: string }).id)
    );
  }

  /** @param at number of one in `shown` */
  featuresOf(at: number): SearchFeatures {
    const { shown, vector, keywordOf, praiseOf } = this.search;
    const { products, table } = this.index;
    const place = shown.places[at] as number;
    return {
      keyword: keywordOf(place),
      cosine: this.index.cosineOf(place, vector),
      says: this.saysOf(place),
      fit: this.fitOf(at),
      named: this.isNamed(place) ? 1 : 0,
      best: this.bestOf(place),
      liked: likedOf(table.rating[place] as number, table.reviewCount[place] as number),
      praised: praiseOf((products[place] as { id: string }).id),
    };
  }
}

/** @param rating NaN: none */
function likedOf(rating: number, reviewCount: number): number {
  const stars =
    ((Number.isNaN(rating) ? PRIOR_STARS : rating) * reviewCount + PRIOR_STARS * PRIOR_REVIEWS) /
    (reviewCount + PRIOR_REVIEWS);
  return (stars - 1) / 4;
}

/** How each answers the need, as `NeedFits` tells of one product. */
function fitsOf(
  { table, vocabulary }: ProductIndex,
  { need, shown, limitsOf }: Search,
): (at: number) => number {
  const { codes, values } = table.category;
  const wishes = need.wishes.map(({ of, more }) => {
    const degrees = table.degree(of);
    const rows: (Float64Array | undefined)[] = [];
    return (place: number): number | null => {
      const own = degrees[place] as number;
      if (Number.isNaN(own)) return null;
      const code = codes[place] as number;
      return standing((rows[code] ??= vocabulary.row(values[code] ?? '', of)), own, more);
    };
  });
  const measures = need.limits.flatMap((limit) => {
    const column = limit.on === 'measure' ? table.attributes.get(limit.attribute) : undefined;
    if (limit.on !== 'measure' || !column) return [];
    const near: (number | undefined)[] = [];
    const nearAt = (place: number): number => {
      const code = column.codes[place] as number;
      return code < 0 ? 0 : (near[code] ??= nearness(column.values[code] ?? '', limit));
    };
    return { limit, nearAt };
  });
  return (at) => {
    const place = shown.places[at] as number;
    const broken = limitsOf[shown.sets[at] as number] ?? [];
    return fitScore(
      broken.length,
      wishes.map((standingAt) => standingAt(place)),
      measures.flatMap(({ limit, nearAt }) => (broken.includes(limit) ? [] : nearAt(place))),
    );
  };
}

/** Where each stands in the row whose end is asked for, among what may be shown. */
function bestOf({ table }: ProductIndex, { need: { best }, shown }: Search): (place: number) => number {
  if (!best) return () => 0;
  const degrees = table.degree(best.of);
  let [low, high] = [Infinity, -Infinity];
  for (const place of shown.places) {
    const value = degrees[place] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return (place) => {
    const value = degrees[place] as number;
    // What cannot be measured stands at the end.
    if (Number.isNaN(value)) return 0;
    if (!(high > low)) return 1;
    const share = (value - low) / (high - low);
    return best.more ? share : 1 - share;
  };
}
