import type { Product } from '#contracts';
import { fittingVariants, optionOf, says } from './meets-need.js';
import type { Limit, Need } from './need.js';
import { seasonsOf } from './seasons.js';
import { measureOf } from './units.js';
import { stemsOf } from './words.js';

/** `comfort temperature -6 °C`; a list of features as it is. */
export const told = (name: string, value: string): string => {
  const plain = value.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
  return name === 'features' || plain.startsWith(name.toLowerCase())
    ? plain
    : `${name.replaceAll('_', ' ')} ${plain}`;
};

/** How a product meets a need, detail by detail, in the catalogue's own words; the end of a row and what was wished first. */
export function factsOf(product: Product, need: Need): string[] {
  const { attributes } = product;
  const degrees = [...(need.best ? [need.best] : []), ...need.wishes].flatMap(({ of }) =>
    attributes[of] === undefined ? [] : [told(of, attributes[of])],
  );
  return [...new Set([...degrees, ...need.limits.flatMap((limit) => factOf(product, limit, need))])];
}

function factOf(product: Product, limit: Limit, need: Need): string[] {
  const { attributes } = product;
  switch (limit.on) {
    case 'measure':
      return attributes[limit.attribute] === undefined
        ? []
        : [told(limit.attribute, attributes[limit.attribute] ?? '')];
    case 'words':
      return limit.not ? [] : wordFact(product, limit.anyOf);
    case 'season': {
      const found = Object.entries(attributes).find(([, value]) => seasonsOf(value));
      return found ? [`${found[0]}: ${found[1].toLowerCase()}`] : [];
    }
    case 'option': {
      if (limit.anyOf.length === 0) return [];
      const [variant] = fittingVariants(product, need);
      const value = variant && optionOf(variant.options, limit.name);
      if (value === undefined) return [];
      return [limit.name === 'size' ? `size ${value}` : `in ${value}`];
    }
    case 'brand':
      return limit.anyOf.length > 0 ? [`by ${product.brand}`] : [];
    default:
      return [];
  }
}

/** The detail that holds one of the words; of a list, only the part that does. */
function wordFact({ attributes }: Product, words: readonly string[]): string[] {
  for (const [name, value] of Object.entries(attributes)) {
    if (words.some((word) => word === name.toLowerCase()) && !/^(?:no|none)\b/i.test(value))
      return [told(name, value)];
    const holds = (text: string): boolean =>
      words.some((word) => says({ name: '', category: '', attributes: { [name]: text } }, word));
    const part =
      value.includes(',') && measureOf(value) === null ? value.split(/,\s*/).find(holds) : undefined;
    if (part !== undefined && stemsOf(part).length > 1) return [part.toLowerCase()];
    if (holds(value)) return [told(name, value)];
  }
  return [];
}
