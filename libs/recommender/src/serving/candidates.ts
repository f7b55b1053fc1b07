import { topItems } from '#ranking';
import { historyOf } from './evidence.js';
import type { Exclusion } from './exclusions.js';
import { productAt, productOf, type Scene } from './scene.js';
import { counts } from './signals.js';

/** Up to so many products, all are candidates. */
const ALL = 2_000;
/** Of a larger catalogue: so many from each source. */
const BY_TEXT = 400;
const BY_MODEL = 150;
const PARTNERS = 50;
const KINDS = 5;
const OF_A_KIND = 25;
/** Fewer than these are left of the sources: then all products are gone through for what meets the limits. */
const ENOUGH = 20;

/** Places of products that may be suggested: all of a small catalogue, of a large one those that anything speaks for. */
export function candidatesOf(scene: Scene, excluded: Exclusion): number[] {
  const { index, request } = scene;
  const allowed = (places: Iterable<number>): number[] =>
    [...places].filter((place) => {
      const product = productAt(index, place);
      return product !== undefined && excluded(product) === null;
    });
  if (index.products.length <= ALL) return allowed(index.products.keys());
  const found = allowed(sources(scene));
  const limited =
    (request.need?.limits.length ?? 0) > 0 ||
    request.where !== undefined ||
    scene.rules.some(({ action }) => action === 'only');
  return found.length < ENOUGH && limited ? allowed(index.products.keys()).slice(0, ALL) : found;
}

function sources(scene: Scene): Set<number> {
  const { request, index, matches, evidence, serving, together, seeds, shelves, profile, anchor, rules } =
    scene;
  const places = new Set<number>();
  const add = (all: Iterable<number | undefined>): void => {
    for (const place of all) if (place !== undefined) places.add(place);
  };
  if (matches) {
    const relevance = Float64Array.from(matches, ({ keyword, cosine }) => keyword + cosine);
    add(topItems(relevance, BY_TEXT, new Set()));
    return places;
  }
  const { scenario } = request;
  const { version } = serving;
  const scores = counts(scenario, 'behavior') ? scene.behaviorScores() : null;
  if (version && scores) {
    const best = topItems(scores, BY_MODEL, new Set(historyOf(evidence, version).items));
    add(best.map((item) => index.placeOf(version.productIds[item] as string)));
  }
  const again = counts(scenario, 'again') ? scene.basketScores() : null;
  if (version && again) {
    add(
      topItems(again, BY_MODEL, new Set()).map((item) => index.placeOf(version.productIds[item] as string)),
    );
  }
  if (counts(scenario, 'together')) {
    for (const id of seeds) add(together.strongest(id, PARTNERS).map((partner) => index.placeOf(partner)));
  }
  const kinds = [
    productAt(index, anchor)?.category,
    ...(profile?.categories.slice(0, KINDS).map(({ name }) => name) ?? []),
    ...evidence.slice(-KINDS).map(({ productId }) => productOf(index, productId)?.category),
  ];
  for (const kind of new Set(kinds)) if (kind !== undefined) add(shelves.of(kind).slice(0, OF_A_KIND));
  if (anchor !== undefined) add(shelves.of(productAt(index, anchor)?.category ?? ''));
  add(shelves.popular);
  add(shelves.fresh);
  for (const rule of rules.filter(({ action }) => action === 'pin')) add(rule.places(index));
  return places;
}
