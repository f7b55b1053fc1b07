import type { Product, Variant } from '#contracts';
import { type Limit, limitOn, type LimitOn, type Need } from './need.js';
import { seasonsOf } from './seasons.js';
import { measureOf } from './units.js';
import { isColor, type Vocabulary } from './vocabulary.js';
import { stemSetOf, stemsOf } from './words.js';

/**
 * The limits of a need that a product breaks; none: it fits. Of variants, the one in stock that breaks fewest counts, so that
 * price, colour and size hold for one and the same. A product without variants is one variant that is there.
 */
export function brokenLimits(product: Product, need: Pick<Need, 'limits'>, vocabulary: Vocabulary): Limit[] {
  const ofProduct: Limit[] = [];
  const ofVariants: (LimitOn<'price'> | LimitOn<'option'>)[] = [];
  for (const limit of need.limits) {
    if (limit.on === 'price' || limit.on === 'option') ofVariants.push(limit);
    else if (!holds(product, limit, vocabulary)) ofProduct.push(limit);
  }
  if (ofVariants.length === 0) return ofProduct;
  let fewest: Limit[] | null = null;
  for (const variant of variantsOf(product)) {
    const broken = ofVariants.filter((limit) => !variantHolds(variant, limit));
    if (fewest === null || broken.length < fewest.length) fewest = broken;
    if (broken.length === 0) break;
  }
  return [...ofProduct, ...(fewest ?? ofVariants)];
}

/** The product's variants in stock that meet the price and the options of a need. */
export const fittingVariants = (product: Product, need: Pick<Need, 'limits'>): Variant[] =>
  product.variants.filter(
    (variant) =>
      variant.stock > 0 &&
      need.limits.every(
        (limit) => (limit.on !== 'price' && limit.on !== 'option') || variantHolds(variant, limit),
      ),
  );

type AnyVariant = Pick<Variant, 'options' | 'price'>;

/** What can be bought of a product: a product without variants is one of its own. */
export const variantsOf = ({ variants, attributes, price }: Product): readonly AnyVariant[] =>
  variants.length === 0 ? [{ options: attributes, price }] : variants.filter(({ stock }) => stock > 0);

function variantHolds({ price, options }: AnyVariant, limit: LimitOn<'price'> | LimitOn<'option'>): boolean {
  return limit.on === 'price' ? costs(price, limit) : hasOption(optionOf(options, limit.name) ?? null, limit);
}

export const costs = (price: number, limit: LimitOn<'price'>): boolean =>
  within({ low: price, high: price }, limit);

/** @param value of that option; null where a variant has none */
export function hasOption(value: string | null, { name, anyOf, noneOf }: LimitOn<'option'>): boolean {
  if (value === null) return anyOf.length === 0;
  if (name !== 'size') {
    const have = stemSetOf(value);
    return (
      (anyOf.length === 0 || stemsAsked(anyOf).some((wanted) => hasAll(have, wanted))) &&
      !stemsAsked(noneOf).some((refused) => hasAll(have, refused))
    );
  }
  return (
    (anyOf.length === 0 || anyOf.some((wanted) => optionIs(name, value, wanted))) &&
    !noneOf.some((refused) => optionIs(name, value, refused))
  );
}

export const optionOf = (options: Readonly<Record<string, string>>, name: string): string | undefined =>
  isColor(name)
    ? (options['color'] ?? options['colour'])
    : (options[name] ?? (name === 'size' ? options['length'] : undefined));

/** `blue` is "Lake Blue" too; `M` is "M/L" too, `40` is "39-41" too. */
export function optionIs(name: string, offered: string, wanted: string): boolean {
  if (name !== 'size') return hasAll(stemSetOf(offered), stemsOf(wanted));
  const have = offered.trim().toLowerCase();
  const want = wanted
    .trim()
    .toLowerCase()
    .replace(/^(?:eu|size)\s+/, '');
  if (have === want) return true;
  const range = /^(\d+)\s*[-–]\s*(\d+)$/.exec(have);
  if (range && /^\d+$/.test(want))
    return Number(range[1]) <= Number(want) && Number(want) <= Number(range[2]);
  return have.split('/').includes(want);
}

const within = (
  { low, high }: { low: number; high: number },
  { atLeast, atMost }: { atLeast?: number; atMost?: number },
): boolean =>
  (atLeast === undefined || low >= atLeast - 1e-9) && (atMost === undefined || high <= atMost + 1e-9);

/** Poles of 62 to 130 cm are 130 cm long where they have to be, and no longer than 62 in a bag. */
const reaches = (
  { low, high }: { low: number; high: number },
  { atLeast, atMost }: { atLeast?: number; atMost?: number },
): boolean => within({ low: high, high: low }, { atLeast, atMost });

function holds(
  product: Product,
  limit: Exclude<Limit, { on: 'price' | 'option' }>,
  vocabulary: Vocabulary,
): boolean {
  switch (limit.on) {
    case 'kind': {
      const is =
        limit.categories.includes(product.category) &&
        (limit.noun === undefined || stemSetOf(product.name).has(limit.noun));
      return is !== limit.not;
    }
    case 'audience':
      return isFor(vocabulary.audienceOf(product), limit, vocabulary);
    case 'measure':
      return measuresUp(product.attributes[limit.attribute] ?? '', limit);
    case 'words':
      return limit.not
        ? !stemsAsked(limit.anyOf).some((wanted) => saysStems(product, wanted))
        : limit.anyOf.some((word) => hasQuality(product, word, vocabulary));
    case 'season': {
      const covered = Object.values(product.attributes).flatMap((value) => seasonsOf(value) ?? []);
      return covered.length === 0 || limit.anyOf.every((season) => covered.includes(season));
    }
    case 'brand':
      return isOfBrand(product.brand, limit);
  }
}

/** @param own whom a product is made for */
export function isFor(
  own: string | null,
  { anyOf }: LimitOn<'audience'>,
  { words }: Pick<Vocabulary, 'words'>,
): boolean {
  const { everyone, onlyWhenAsked } = words.audience;
  const isForSomeOnly = anyOf.every((value) => onlyWhenAsked.includes(value));
  if (own === null) return !isForSomeOnly;
  return anyOf.includes(own) || (everyone.includes(own) && !isForSomeOnly);
}

export function measuresUp(value: string, limit: LimitOn<'measure'>): boolean {
  const own = measureOf(value);
  return own !== null && own.unit === limit.unit && reaches(own, limit);
}

export const isOfBrand = (brand: string, { anyOf, noneOf }: LimitOn<'brand'>): boolean =>
  (anyOf.length === 0 || anyOf.includes(brand)) && !noneOf.includes(brand);

/** Made for people (children) that the need does not speak of: not to be shown without being asked for. */
export const isUnasked = (product: Product, need: Pick<Need, 'limits'>, vocabulary: Vocabulary): boolean =>
  isForUnasked(vocabulary.audienceOf(product), need, vocabulary);

/** @param own whom a product is made for */
export function isForUnasked(
  own: string | null,
  need: Pick<Need, 'limits'>,
  vocabulary: Vocabulary,
): boolean {
  const { onlyWhenAsked } = vocabulary.words.audience;
  if (own === null || !onlyWhenAsked.includes(own) || limitOn(need, 'audience')) return false;
  const kind = limitOn(need, 'kind');
  const size = need.limits.some(
    (limit) => limit.on === 'option' && limit.name === 'size' && limit.anyOf.length > 0,
  );
  const named =
    kind !== undefined && kind.categories.every((category) => vocabulary.isOnlyFor(category, own));
  return !named && !size;
}

type Described = Pick<Product, 'name' | 'category' | 'attributes'>;

/** Do its details or its name hold the words? */
export function says(product: Described, words: string): boolean {
  return saysStems(product, stemsOf(words));
}

const saysStems = (product: Described, wanted: readonly string[]): boolean =>
  textsOf(product).some((have) => hasAll(have, wanted));

const hasAll = (have: ReadonlySet<string>, wanted: readonly string[]): boolean =>
  wanted.every((word) => have.has(word));

/** The stems of what limits ask for, product after product; gone with the limit: what shoppers say is not kept. */
const asked = new WeakMap<readonly string[], readonly (readonly string[])[]>();

function stemsAsked(values: readonly string[]): readonly (readonly string[])[] {
  let stems = asked.get(values);
  if (!stems) asked.set(values, (stems = values.map(stemsOf)));
  return stems;
}

/** Every search asks the same products. */
const read = new WeakMap<Described, readonly ReadonlySet<string>[]>();

/** The words of its name, of its kind and of each of its details. */
function textsOf(product: Described): readonly ReadonlySet<string>[] {
  const known = read.get(product);
  if (known) return known;
  const { name, category, attributes } = product;
  const texts = [name, category, ...Object.values(attributes)].map(stemSetOf);
  read.set(product, texts);
  return texts;
}

/**
 * Has it the quality a word names? An attribute of that name must not say no; where others of the category say the word itself
 * in it ("Waterproof membrane" beside "Showerproof"), it has to as well.
 */
export function hasQuality(product: Product, word: string, vocabulary: Vocabulary): boolean {
  const own = Object.entries(product.attributes).find(([name]) => name.toLowerCase() === word)?.[1];
  if (own === undefined) return says(product, word);
  if (/^(?:no|none|not)\b/i.test(own)) return false;
  return vocabulary.isWorded(product.category, word) ? stemSetOf(own).has(word) : true;
}
