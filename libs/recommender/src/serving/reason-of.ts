import type { BehaviorType, Explanation, Product, Signal } from '#contracts';
import { attributeOverlap, likeReason, matchReason } from '../reasons.js';
import type { Blended } from '../blend.js';
import { affinity } from './affinity.js';
import { causesOf } from './causes.js';
import { productAt, productOf, type Scene } from './scene.js';

/** The largest contribution that can be put into true words. */
export function reasonOf(scene: Scene, place: number, { contributions }: Blended<Signal>): string {
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
  const { index, anchor, company, matches, together, kindsTogether, profile, locale } = scene;
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
      const other = partner === undefined ? undefined : productOf(index, partner);
      return partner !== undefined && other && together.timesTogether(partner, product.id) > 1
        ? `Often bought with ${other.name}`
        : null;
    }
    case 'kinds_together': {
      const kinds = company.flatMap((id) => productOf(index, id)?.category ?? []);
      const kind = best(kinds, (other) => kindsTogether.strength(other, product.category));
      return kind === undefined
        ? null
        : `From ${product.category.toLowerCase()}, often bought with ${kind.toLowerCase()}`;
    }
    case 'popularity':
      return isPopularInKind(scene, place, product) ? `Popular in ${product.category.toLowerCase()}` : null;
    case 'behavior':
    case 'taste':
      return because(scene, signal, place, product);
    case 'profile':
      return profile && affinity(product, profile).fact;
    case 'boost':
      return null;
  }
}

/** "Because you bought Bog Leather Boots: 62 %"; of likeness in content, what the two share. */
function because(scene: Scene, signal: 'behavior' | 'taste', place: number, product: Product): string | null {
  const { causes } = causesOf(scene, place, false);
  const [first] = causes;
  if (!first || first.contribution <= 0) return null;
  if (first.productId === product.id) return `You ${DID[first.event]('it')} before`;
  const cause = productOf(scene.index, first.productId);
  if (!cause) return null;
  // The products of the request itself were chosen by the page, not by the shopper.
  if (scene.company.includes(cause.id))
    return signal === 'behavior' ? `Often chosen with ${cause.name}` : null;
  const told = `Because you ${DID[first.event](cause.name)}`;
  const overlap = signal === 'taste' ? attributeOverlap(product, cause) : [];
  if (overlap.length > 0) return `${told}: both ${overlap.join(', ')}`;
  const others = causes.some(({ contribution }, index) => index > 0 && contribution > 0);
  return others ? `${told}: ${sharePercent(first)}` : told;
}

const sharePercent = ({ share }: Explanation['causes'][number]): string => `${Math.round(share * 100)} %`;

const DID: Record<BehaviorType, (what: string) => string> = {
  view: (what) => `looked at ${what}`,
  cart: (what) => `put ${what} into your cart`,
  wish: (what) => `put ${what} on your list`,
  purchase: (what) => `bought ${what}`,
  rating: (what) => `liked ${what}`,
  search: (what) => `looked for ${what}`,
  chat_mention: (what) => `asked about ${what}`,
  suggestion_shown: (what) => `saw ${what}`,
  suggestion_clicked: (what) => `looked at ${what}`,
  suggestion_dismissed: (what) => `looked at ${what}`,
};

/** Among the first five of its category, or its upper half where there are fewer than ten. */
function isPopularInKind({ shelves, popularity }: Scene, place: number, product: Product): boolean {
  const shelf = shelves.of(product.category);
  const ahead = shelf.indexOf(place);
  return popularity(place) > 0 && ahead >= 0 && ahead < Math.min(5, Math.ceil(shelf.length / 2));
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
