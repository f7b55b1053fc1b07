import type { Product, Scenario, Signal, SuggestionStrategy } from '#contracts';
import { dot, limitOn, type ProductIndex, type TextMatch, textRelevance } from '#catalog';
import type { Component } from '../blend.js';
import { affinity } from './affinity.js';
import type { Evidence } from './evidence.js';
import { productAt, productOf, type Scene } from './scene.js';

/** Rules boost by themselves, after everything else. */
type Measured = Exclude<Signal, 'boost'>;

/** What counts for how much. Values are standard scores, so a weight of 1 moves a product by one standard deviation. */
const WEIGHTS: Record<Scenario, Partial<Record<Measured, number>>> = {
  for_you: { behavior: 1.2, taste: 0.5, profile: 0.4, popularity: 0.3 },
  session: { behavior: 1, taste: 0.8, profile: 0.2, popularity: 0.2 },
  next: { behavior: 1.5, together: 0.5, popularity: 0.2 },
  again: { again: 1 },
  popular: { popularity: 1 },
  advice: { text: 2, fit: 3, popularity: 0.15, behavior: 0.15, taste: 0.25, profile: 0.2, together: 0.2 },
  similar: { likeness: 1, kind: 1, price: 0.3, popularity: 0.2 },
  goes_with: { together: 1, kinds_together: 0.6, behavior: 0.4, popularity: 0.2, text: 0.8 },
  out_of_stock: { likeness: 1, kind: 1.5, price: 0.5, popularity: 0.2 },
};

interface Strategy {
  weights: Partial<Record<Measured, number>>;
  /** Without any of them it has nothing of its own to go by: the need orders then, as it does today. */
  own: readonly Measured[];
}

/** Other ways to order what meets a need. How well its details fit comes first in all of them. */
const STRATEGIES: Record<Exclude<SuggestionStrategy, 'need'>, Strategy> = {
  popular: { weights: { fit: 3, text: 0.5, popularity: 2 }, own: ['popularity'] },
  for_you: {
    weights: { fit: 3, text: 0.5, behavior: 1.5, taste: 1, profile: 1, popularity: 0.3 },
    own: ['behavior', 'taste'],
  },
  similar: {
    weights: { fit: 3, text: 0.5, likeness: 1.5, kind: 1, price: 0.5, popularity: 0.2 },
    own: ['likeness'],
  },
  goes_with: {
    weights: { fit: 3, text: 0.5, together: 1.5, kinds_together: 0.8, popularity: 0.2 },
    own: ['together'],
  },
};

type Measure = (place: number) => number;

/** Whether it has a part in what comes first. */
export const counts = (scenario: Scenario, signal: Measured): boolean =>
  WEIGHTS[scenario][signal] !== undefined;

/** The components that count in this scenario and have something to go by. */
export function components(scene: Scene, candidates: readonly number[]): Component<Signal>[] {
  const { need } = scene.request;
  return Object.entries(weightsOf(scene)).flatMap(([name, weight]) => {
    const measure = MEASURES[name as Measured](scene);
    // Among things of one kind, words are chance more often than not: the details tell them apart.
    const share = name === 'text' && need && limitOn(need, 'kind') ? 0.5 : 1;
    return measure
      ? [
          {
            name: name as Signal,
            weight: weight * share,
            values: Float64Array.from(candidates, (place) => measure(place)),
          },
        ]
      : [];
  });
}

function weightsOf(scene: Scene): Partial<Record<Measured, number>> {
  const { scenario, strategy = 'need' } = scene.request;
  if (scenario !== 'advice' || strategy === 'need') return WEIGHTS[scenario];
  const { weights, own } = STRATEGIES[strategy];
  return own.some((name) => MEASURES[name](scene) !== null) ? weights : WEIGHTS[scenario];
}

/** How each signal measures a product; null where it has nothing to go by. */
const MEASURES: Record<Measured, (scene: Scene) => Measure | null> = {
  text: ({ matches }) => matches && ((place) => textRelevance(matches[place] as TextMatch)),
  fit: ({ fits, index }) => fits && ((place) => fits.of(index.products[place] as Product).score),
  likeness: ({ anchor, index: { embeddings } }) => {
    const own = anchor === undefined ? undefined : embeddings?.[anchor];
    // What it starts from may meet the need as well: neither first for being like itself, nor left out.
    return own && embeddings
      ? (place) => (place === anchor ? Number.NaN : dot(embeddings[place] as Float32Array, own))
      : null;
  },
  kind: ({ anchor, index }) => {
    const product = productAt(index, anchor);
    return product ? (place) => kinship(index.products[place] as Product, product) : null;
  },
  price: ({ anchor, index }) => {
    const product = productAt(index, anchor);
    const own = product && Math.log1p(product.price);
    return own === undefined
      ? null
      : (place) => -Math.abs(Math.log1p((index.products[place] as Product).price) - own);
  },
  together: ({ seeds, together, index }) =>
    seeds.length > 0
      ? (place) => sum(seeds, (id) => together.strength(id, (index.products[place] as Product).id))
      : null,
  kinds_together: ({ seeds, kindsTogether, index }) => {
    const kinds = seeds.flatMap((id) => productOf(index, id)?.category ?? []);
    return kinds.length > 0
      ? (place) =>
          sum(kinds, (kind) => kindsTogether.strength(kind, (index.products[place] as Product).category))
      : null;
  },
  popularity: ({ popularity }) => popularity,
  /** A product that the ranking has not seen is judged by the other signals. */
  behavior: ({ index, serving: { version }, behaviorScores }) => {
    const scores = behaviorScores();
    if (!version || !scores) return null;
    return (place) => {
      const item = version.itemOf.get((index.products[place] as Product).id);
      return item === undefined ? Number.NaN : (scores[item] as number);
    };
  },
  /** Without anything bought or learnt: what everybody buys. */
  again: ({ index, serving: { version }, basketScores, popularity }) => {
    const scores = basketScores();
    if (!version || !scores) return popularity;
    return (place) => {
      const item = version.itemOf.get((index.products[place] as Product).id);
      return item === undefined ? Number.NaN : (scores[item] as number);
    };
  },
  taste: ({ index, evidence }) => {
    const { embeddings } = index;
    const taste = tasteVector(index, evidence);
    return taste && embeddings ? (place) => dot(embeddings[place] as Float32Array, taste) : null;
  },
  profile: ({ profile, index }) =>
    profile && ((place) => affinity(index.products[place] as Product, profile).score),
};

/** Same category, for the same people; a women's boot is no stand-in for a child's. */
function kinship(product: Product, anchor: Product): number {
  if (product.category !== anchor.category) return product.department === anchor.department ? 0.2 : 0;
  const [mine, theirs] = [product.attributes['gender'], anchor.attributes['gender']];
  return mine === theirs || mine === 'Unisex' || theirs === 'Unisex' ? 1 : 0.3;
}

function tasteVector(index: ProductIndex, evidence: readonly Evidence[]): Float32Array | null {
  const { embeddings } = index;
  const [first] = embeddings ?? [];
  if (!embeddings || !first) return null;
  const vector = new Float32Array(first.length);
  let found = false;
  for (const { productId, weight } of evidence) {
    const place = index.placeOf(productId);
    if (place === undefined) continue;
    found = true;
    const own = embeddings[place] as Float32Array;
    for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) + weight * (own[i] as number);
  }
  return found ? vector : null;
}

const sum = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.reduce((total, item) => total + value(item), 0);
