import type { Entity, Preference } from '#contracts';
import { wordsOf } from '../cues.js';
import { stem } from './product-words.js';

/** What of a taste the words of a message name. */
export type Taste = Pick<Preference, 'about' | 'value'>;

/** Brands and words of details that the shop's products have: what a refusal can be about. */
export interface Vocabulary {
  brands: readonly string[];
  words: ReadonlySet<string>;
}

const REFUSING =
  /\b(?:not|no|without|except|anything but|nothing (?:in|from|by|with|made of)|(?:don't|do not|dont) (?:want|like|wear)|hate)\s+(?:(?:in|from|by|of|any|the|a|an|made of|real)\s+)*([\p{L}'-]+(?:\s+[\p{L}'-]+)?)/giu;
const THIS_BRAND =
  /\b(?:not|no|another|other|different)\s+(?:from\s+)?(?:(?:that|this|the same|of that|of this)\s+)?brand\b/iu;
/** Words of refusals that name no thing: "not sure", "no more than 100", "not so heavy". */
const NO_THING = new Set('sure more less that this these those one ones so too very really bad'.split(' '));

/**
 * What the shopper does not want: "not leather", "nothing in red", "without wool", "not that brand".
 *
 * @param brandMeant the brand of what was shown last, for "that brand"
 */
export function readRefusals(
  text: string,
  entities: readonly Entity[],
  { brands, words }: Vocabulary,
  brandMeant: string | null,
): Taste[] {
  const found: Taste[] = [];
  if (brandMeant && THIS_BRAND.test(text)) found.push({ about: 'brand', value: brandMeant });
  const colors = new Set(
    entities.filter(({ type }) => type === 'color').map(({ value }) => value.toLowerCase()),
  );
  for (const [, said = ''] of text.replaceAll('’', "'").matchAll(REFUSING)) {
    const [first = '', second] = wordsOf(said);
    if (NO_THING.has(first)) continue;
    const both = second === undefined ? first : `${first} ${second}`;
    const brand = brands.find((name) => [both, first].includes(name.toLowerCase()));
    if (brand) found.push({ about: 'brand', value: brand });
    else if (colors.has(first)) found.push({ about: 'color', value: first });
    else if (words.has(stem(first))) found.push({ about: 'attribute', value: first });
  }
  return found.filter(
    (one, index) =>
      found.findIndex(({ about, value }) => about === one.about && value === one.value) === index,
  );
}
