import type { Product } from '#contracts';
import { measured, says, type Need, type TextMatch } from '#catalog';
import type { NeedFits } from '#recommender';
import type { Near } from './nearest.js';

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

/** @param range of what the row is sorted by, over what can be shown */
export function featuresOf(
  { product, broken }: Near,
  match: Match,
  { need, fits, telling, isNamed, range, praise }: SearchContext,
): SearchFeatures {
  return {
    keyword: match.keyword,
    cosine: match.cosine,
    says: telling.length === 0 ? 0 : telling.filter((word) => says(product, word)).length / telling.length,
    fit: fits.scoreOf(product, broken),
    named: isNamed(product) ? 1 : 0,
    best: need.best ? placeIn(range, measured(product, need.best.of), need.best.more) : 0,
    liked: likedOf(product),
    praised: praise(product.id),
  };
}

function likedOf({ rating, reviewCount }: Product): number {
  const stars =
    ((rating ?? PRIOR_STARS) * reviewCount + PRIOR_STARS * PRIOR_REVIEWS) / (reviewCount + PRIOR_REVIEWS);
  return (stars - 1) / 4;
}

/** A score by what is quickly known of a product: to choose which are looked at closely where many fit. */
export function quickScore(
  { product, broken }: Near,
  { keyword, cosine }: Match,
  { need, fits, range, praise }: SearchContext,
): number {
  const { best } = need;
  const weights = SEARCH_WEIGHTS;
  return (
    weights.keyword * keyword +
    weights.cosine * cosine +
    weights.fit * fits.scoreOf(product, broken) +
    weights.best * (best ? placeIn(range, measured(product, best.of), best.more) : 0) +
    weights.liked * likedOf(product) +
    weights.praised * praise(product.id)
  );
}

type Match = Pick<TextMatch, 'keyword' | 'cosine'>;

export interface SearchContext {
  need: Need;
  fits: NeedFits;
  /** Words that some of the products say in their details. */
  telling: readonly string[];
  /** Whether its name holds words of the text. */
  isNamed: (product: Product) => boolean;
  range: { low: number; high: number };
  /** How surely customers praise it for what is asked; see {@link praiseFor}. */
  praise: (productId: string) => number;
}

/** From 0 to 1; what cannot be measured stands at the end. */
function placeIn({ low, high }: SearchContext['range'], value: number | null, more: boolean): number {
  if (value === null) return 0;
  if (!(high > low)) return 1;
  const place = (value - low) / (high - low);
  return more ? place : 1 - place;
}

export const scoreOf = (features: SearchFeatures, weights: SearchWeights): number =>
  SEARCH_FEATURES.reduce((sum, name) => sum + weights[name] * features[name], 0);
