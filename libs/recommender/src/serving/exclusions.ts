import type { Preference, Product } from '#contracts';
import { brokenLimits, inStock, isUnasked } from '#catalog';
import { holds } from '../rules/condition.js';
import { productOf, type Scene } from './scene.js';
import { t } from '../messages/index.js';

/** Why a product must not be suggested here, for people; null when it may. */
export type Exclusion = (product: Product) => string | null;

/** Everything that keeps products out: stock, filters, the shop's rules, what the shopper has or does not want. */
export function exclusionsOf(scene: Scene): Exclusion {
  const { request, index, seeds, profile, rules, hidden } = scene;
  const { vocabulary } = index;
  const { scenario, need, where } = request;
  const isCompanion = scenario === 'goes_with';
  const companions = isCompanion ? seeds.flatMap((id) => productOf(index, id) ?? []) : [];
  // What goes with boots is not another pair of boots, nor made for somebody else.
  const kinds = new Set(companions.map(({ category }) => category));
  const genders = new Set(companions.flatMap(({ attributes }) => attributes['gender'] ?? []));
  const unwanted = profile?.preferences.filter(({ likes }) => !likes) ?? [];
  const hides = rules.filter(({ action }) => action === 'hide');
  const only = rules.filter(({ action }) => action === 'only');
  return (product) => {
    const known = hidden.get(product.id);
    if (known !== undefined) return known;
    if (!inStock(product)) return t('soldOut');
    if (need && brokenLimits(product, need, vocabulary).length > 0) return t('breaksTheNeed');
    if (need && !isCompanion && isUnasked(product, need, vocabulary)) return t('unasked');
    if (where && !holds(where, product)) return t('breaksTheCondition');
    if (kinds.has(product.category)) return t('sameKind');
    if (genders.size > 0 && isForOthers(product, genders)) return t('forOthers');
    const disliked = unwanted.find((preference) => isMeant(preference, product));
    if (disliked) return t('unwanted', { what: disliked.value });
    const rule = hides.find(({ meets }) => meets(product)) ?? only.find(({ meets }) => !meets(product));
    return rule ? t('ruleHides', { name: rule.name }) : null;
  };
}

/** A child's jacket beside an adult's boots, a man's beside a woman's; what is for everybody goes with all but children's. */
function isForOthers({ attributes }: Product, genders: ReadonlySet<string>): boolean {
  const own = attributes['gender'];
  if (own === undefined || genders.has(own) || own === 'Unisex') return false;
  return own === 'Kids' || !genders.has('Unisex');
}

/** Whether the words of a preference name something of the product; of colours and sizes: all that it comes in. */
function isMeant({ about, value }: Pick<Preference, 'about' | 'value'>, product: Product): boolean {
  switch (about) {
    case 'brand':
      return product.brand.toLowerCase() === value.toLowerCase();
    case 'category':
      return names(product.category, value);
    case 'color':
    case 'size': {
      const keys = about === 'color' ? ['color', 'colour'] : ['size', 'length'];
      const offered = product.variants.flatMap(({ options }) => keys.flatMap((key) => options[key] ?? []));
      return offered.length > 0 && offered.every((option) => names(option, value));
    }
    case 'attribute':
      return names([product.name, product.category, ...Object.values(product.attributes)].join(' '), value);
  }
}

const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word.length > 3 ? word.replace(/s$/, '') : word,
  );

const names = (text: string, value: string): boolean => {
  const present = new Set(wordsOf(text));
  const wanted = wordsOf(value);
  return wanted.length > 0 && wanted.every((word) => present.has(word));
};
