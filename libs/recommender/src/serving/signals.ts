import type { Product, Scenario, Signal } from '#contracts';
import { dot, type ProductIndex, type TextMatch, textRelevance } from '#catalog';
import type { Component } from '../blend.js';
import { affinity } from './affinity.js';
import { type Evidence, historyOf } from './evidence.js';
import { productAt, productOf, type Scene } from './scene.js';

/** Rules boost by themselves, after everything else. */
type Measured = Exclude<Signal, 'boost'>;

/** What counts for how much. Values are standard scores, so a weight of 1 moves a product by one standard deviation. */
const WEIGHTS: Record<Scenario, Partial<Record<Measured, number>>> = {
  for_you: { behavior: 1.2, taste: 0.5, profile: 0.4, popularity: 0.3 },
  session: { behavior: 1, taste: 0.8, profile: 0.2, popularity: 0.2 },
  next: { behavior: 1.5, together: 0.5, popularity: 0.2 },
  popular: { popularity: 1 },
  advice: { text: 2, fit: 3, popularity: 0.15, behavior: 0.15, taste: 0.25, profile: 0.2, together: 0.2 },
  similar: { likeness: 1, kind: 1, price: 0.3, popularity: 0.2 },
  goes_with: { together: 1, kinds_together: 0.6, behavior: 0.4, popularity: 0.2, text: 0.8 },
  out_of_stock: { likeness: 1, kind: 1.5, price: 0.5, popularity: 0.2 },
};

/** The components that count in this scenario and have something to go by. */
export function components(scene: Scene, candidates: readonly number[]): Component<Signal>[] {
  const { index, anchor, company, matches, fits, evidence, together, kindsTogether, profile } = scene;
  const { embeddings, products } = index;
  const anchorProduct = productAt(index, anchor);
  const taste = tasteVector(index, evidence);
  const kinds = company.flatMap((id) => productOf(index, id)?.category ?? []);
  const measures: Record<Measured, ((place: number) => number) | null> = {
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
    behavior: behaviorMeasure(scene),
    taste: taste && embeddings ? (place) => dot(embeddings[place] as Float32Array, taste) : null,
    profile: profile && ((place) => affinity(products[place] as Product, profile).score),
  };
  return Object.entries(WEIGHTS[scene.request.scenario]).flatMap(([name, weight]) => {
    const measure = measures[name as Measured];
    // Among things of one kind, words are chance more often than not: the details tell them apart.
    const share = name === 'text' && scene.request.filters?.category ? 0.5 : 1;
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

/** The trained ranking's score; a product that it has not seen is judged by the other signals. */
function behaviorMeasure({ index, serving, evidence }: Scene): ((place: number) => number) | null {
  const { version } = serving;
  if (!version || evidence.length === 0) return null;
  const history = historyOf(evidence, version);
  if (history.items.length === 0) return null;
  const scores = version.ranker.scores(history);
  return (place) => {
    const item = version.itemOf.get((index.products[place] as Product).id);
    return item === undefined ? Number.NaN : (scores[item] as number);
  };
}

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
