import type { BehaviorType, Explanation, Product, Signal } from '#contracts';
import { attributeOverlap, fitReason, likeReason } from '../reasons.js';
import type { Blended } from '../blend.js';
import { affinity } from './affinity.js';
import { causesOf } from './causes.js';
import { productAt, productOf, type Scene } from './scene.js';
import { kindName, shopperWords } from '../messages/shopper.js';

/** The largest contribution that can be put into true words. */
export function reasonOf(scene: Scene, place: number, { contributions }: Blended<Signal>): string {
  const product = scene.index.products[place] as Product;
  const t = shopperWords(scene.language);
  for (const { name, value } of contributions) {
    if (value <= 0) break;
    const reason = phrase(scene, name, place, product);
    if (reason) return reason;
  }
  return (
    fitReason(factsFor(scene, product), product, scene) ??
    t('fromKind', { kind: kindName(product.category, scene.language) })
  );
}

function phrase(scene: Scene, signal: Signal, place: number, product: Product): string | null {
  const { index, anchor, seeds, together, kindsTogether, profile, baskets, language } = scene;
  const t = shopperWords(language);
  const kindOf = (category: string): string => kindName(category, language);
  const anchorProduct = productAt(index, anchor);
  switch (signal) {
    case 'text':
    case 'fit':
      return fitReason(factsFor(scene, product), product, scene);
    case 'likeness':
    case 'kind':
    case 'price':
      return anchorProduct ? likeReason(product, anchorProduct, scene) : null;
    case 'together': {
      const partner = best(seeds, (id) => together.strength(id, product.id));
      const other = partner === undefined ? undefined : productOf(index, partner);
      return partner !== undefined && other && together.timesTogether(partner, product.id) > 1
        ? t('boughtWith', { name: other.name })
        : null;
    }
    case 'kinds_together': {
      const kinds = seeds.flatMap((id) => productOf(index, id)?.category ?? []);
      const kind = best(kinds, (other) => kindsTogether.strength(other, product.category));
      return kind === undefined
        ? null
        : t('kindBoughtWith', { kind: kindOf(product.category), other: kindOf(kind) });
    }
    case 'popularity':
      return isPopularInKind(scene, place, product)
        ? t('popularIn', { kind: kindOf(product.category) })
        : null;
    case 'behavior':
    case 'taste':
      return because(scene, signal, place, product);
    case 'profile':
      return profile && affinity(product, profile, language).fact;
    case 'again': {
      const times = baskets.filter(({ productIds }) => productIds.has(product.id)).length;
      return times > 0 ? t('boughtBefore', { times }) : null;
    }
    case 'boost':
      return null;
  }
}

const factsFor = ({ fits }: Scene, product: Product): string[] => fits?.of(product).facts ?? [];

/** "Because you bought Bog Leather Boots: 62 %"; of likeness in content, what the two share. */
function because(scene: Scene, signal: 'behavior' | 'taste', place: number, product: Product): string | null {
  const { language } = scene;
  const t = shopperWords(language);
  const did = (event: BehaviorType, what: string): string => t('did', { event, what });
  const { causes } = causesOf(scene, place, false);
  const [first] = causes;
  if (!first || first.contribution <= 0) return null;
  if (first.productId === product.id) return t('didBefore', { did: did(first.event, t('it')) });
  const cause = productOf(scene.index, first.productId);
  if (!cause) return null;
  // The products of the request itself were chosen by the page, not by the shopper.
  if (scene.seeds.includes(cause.id))
    return signal === 'behavior' ? t('chosenWith', { name: cause.name }) : null;
  const what = { did: did(first.event, cause.name) };
  const overlap = signal === 'taste' ? attributeOverlap(product, cause, language) : [];
  if (overlap.length > 0) return t('becauseBoth', { ...what, shared: overlap.join(', ') });
  const others = causes.some(({ contribution }, index) => index > 0 && contribution > 0);
  return others ? t('becauseShare', { ...what, share: sharePercent(first) }) : t('because', what);
}

const sharePercent = ({ share }: Explanation['causes'][number]): string => `${Math.round(share * 100)} %`;

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
