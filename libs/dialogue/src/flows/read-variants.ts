import type { OrderItem, Product, Variant } from '#contracts';
import { type Cues, normalized, phrasePattern, wordsOf } from '../cues.js';
import { splitExclusion } from './exclusions.js';
import type { Heard } from './heard.js';

type Options = Variant['options'];

/** A lone letter is a size in a message as short as this. */
const SHORT = 8;

/**
 * The variants that a message asks for in place of the picked items, one for each in their order: "41", "XL in red", "one
 * size up", "the same again". What it leaves open stays as it is. Null when it asks for none, for one that there is not, or
 * for one of several.
 */
export function readVariants(heard: Heard): string[] | null {
  const { current, cues, entities } = heard;
  const before = Array.isArray(current) ? current : [];
  const chosen = heard.picked.map((at, index) => {
    const item = heard.items[at];
    const product = item && heard.products.get(item.productId);
    if (!item || !product) return null;
    const wish = product.variants.find(({ id }) => id === before[index]);
    const { wanted } = splitExclusion(heard.text, cues);
    const sizes = entities.filter(({ type }) => type === 'size').map(({ value }) => value);
    return variantAsked(
      `${wanted} ${sizesWithin(wanted, sizes)} ${lettersWithin(heard.text, wanted)}`,
      product,
      boughtOptions(item, product),
      wish,
      cues,
    );
  });
  return chosen.length > 0 && chosen.every((id) => id !== null) ? (chosen as string[]) : null;
}

/** Normal forms of the sizes a text holds, so that "extra large" is XL; those it sets aside stay out. */
const sizesWithin = (text: string, values: readonly string[]): string =>
  values
    .map((value) => value.replace(/^(?:EU) /, ''))
    .filter((value) => WORDED.some(([size, words]) => size === value && words.test(text)))
    .join(' ');

/** S, M and L that stand alone in capitals, as sizes are written: "M instead please" in a long message. */
const lettersWithin = (text: string, wanted: string): string =>
  /\p{Ll}{2}/u.test(text)
    ? [...text.matchAll(/(?<![\p{L}\p{N}'’&-])[SML](?![\p{L}\p{N}'’&-])/gu)]
        .filter(([letter]) => phrasePattern(letter).test(normalized(wanted)))
        .map(([letter]) => `size ${letter}`)
        .join(' ')
    : '';
const WORDED: readonly [string, RegExp][] = [
  ['S', /(?<!extra[ -]|x-)\bsmall\b/],
  ['M', /\bmedium\b/],
  ['L', /(?<!extra[ -]|x-)\blarge\b/],
  ['XS', /\b(?:extra[ -]?|x-)small\b/],
  ['XL', /\b(?:extra[ -]?|x-)large\b/],
];

function variantAsked(
  text: string,
  { variants }: Product,
  bought: Options,
  wish: Variant | undefined,
  cues: Cues,
): string | null {
  const base = wish?.options ?? bought;
  const asked: Options = {};
  for (const name of new Set(variants.flatMap(({ options }) => Object.keys(options)))) {
    const values = [...new Set(variants.map(({ options }) => options[name] ?? ''))].filter(Boolean);
    const heard = valuesIn(text, values, name);
    // "42 is too big, I need 41": what they have is the other one.
    const fresh = heard.filter((value) => value !== bought[name] && value !== wish?.options[name]);
    const [value, ...others] = fresh.length > 0 ? fresh : heard;
    if (others.length > 0) return null;
    if (value !== undefined) asked[name] = value;
  }
  // "M in the same grey" is another one all the same.
  const isOther = Object.entries(asked).some(([name, value]) => value !== base[name]);
  if (!isOther && cues.hears('same_again', text)) return same(variants, base)?.id ?? null;
  const step = cues.hears('size_up', text) ? 1 : cues.hears('size_down', text) ? -1 : 0;
  if (step !== 0 && asked.size === undefined && base.size !== undefined) {
    const sizes = [...new Set(variants.map(({ options }) => options.size ?? ''))].filter(Boolean);
    const next = sizes[sizes.indexOf(base.size) + step];
    if (next === undefined) return null;
    asked.size = next;
  }
  return Object.keys(asked).length > 0 ? (same(variants, { ...base, ...asked })?.id ?? null) : null;
}

/** The one variant with these options; an option that an order does not name may be any, where only one has the others. */
function same(variants: readonly Variant[], options: Options): Variant | undefined {
  const fitting = variants.filter((variant) =>
    Object.entries(variant.options).every(([name, value]) => (options[name] ?? value) === value),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Options of an item as it was bought, by its variant where the order names it. */
export const boughtOptions = (item: OrderItem, product: Product): Options =>
  product.variants.find(({ id }) => id === item.variantId)?.options ?? item.options;

/** Values of one option that a text names: whole before by one of its words, a number also by the range it falls into. */
function valuesIn(text: string, values: readonly string[], name: string): string[] {
  const plain = normalized(text);
  const whole = values.filter((value) => phrasePattern(value).test(plain) && isSaid(value, text));
  if (whole.length > 0) return longest(whole);
  if (name === 'size') {
    const numbers = wordsOf(text).filter((word) => /^\d{2,3}(?:\.5)?$/.test(word));
    return values.filter((value) => {
      const [, from, to] = /^(\d{2,3})\s?[-/–]\s?(\d{2,3})$/.exec(value) ?? [];
      return numbers.some(
        (number) => from && to && Number(from) <= Number(number) && Number(number) <= Number(to),
      );
    });
  }
  const said = new Set(wordsOf(text).map((word) => (word === 'gray' ? 'grey' : word)));
  return values.filter((value) => wordsOf(value).some((word) => word.length > 2 && said.has(word)));
}

/** "S", "M" and "L" are also letters of other words: capitals count, or a short message. */
const isSaid = (value: string, text: string): boolean =>
  value.length > 1 ||
  wordsOf(text).length <= SHORT ||
  new RegExp(`\\b(?:size|in|an?) ${value}\\b`, 'i').test(text);

/** "Long Wide" is not "Long". */
const longest = (values: readonly string[]): string[] =>
  values.filter(
    (value) =>
      !values.some((other) => other !== value && wordsOf(other).join(' ').includes(wordsOf(value).join(' '))),
  );
