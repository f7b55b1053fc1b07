import type { Product } from '#contracts';
import type { Demands } from './case-file.js';
import { plain } from './visible.js';

const matches = (source: string, text: string): boolean => new RegExp(source, 'iu').test(text);

/** The first number of an attribute: "1,060 g" is 1060. */
const amount = (value: string): number =>
  Number(/-?\d[\d,.]*/.exec(plain(value))?.[0].replaceAll(',', '') ?? Number.NaN);

const attributeOf = ({ attributes }: Product, key: string): string =>
  Object.entries(attributes).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1] ?? '';

/** @returns why a product does not meet the demands; empty when it does. */
export function misfits(product: Product, want: Demands): string[] {
  const wrong: string[] = [];
  const need = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(what);
  };
  const euros = product.price / 100;
  if (want.maxPrice !== undefined) need(euros <= want.maxPrice, `costs ${euros} > ${want.maxPrice}`);
  if (want.minPrice !== undefined) need(euros >= want.minPrice, `costs ${euros} < ${want.minPrice}`);
  if (want.category) need([want.category].flat().includes(product.category), `is in ${product.category}`);
  if (want.ids) need([want.ids].flat().includes(product.id), 'is another product');
  if (want.name) need(matches(want.name, product.name), `name is not /${want.name}/`);
  if (want.notName) need(!matches(want.notName, product.name), `name is /${want.notName}/`);
  const asked = { color: want.color, notColor: want.notColor, size: want.size, inStock: want.inStock };
  if (Object.values(asked).some((value) => value !== undefined)) {
    need(
      product.variants.some((variant) => isWanted(variant, want)),
      `none in stock with ${JSON.stringify(asked)}`,
    );
  }
  for (const [key, source] of Object.entries(want.attribute ?? {}))
    need(matches(source, attributeOf(product, key)), `${key} is "${attributeOf(product, key)}"`);
  for (const [key, source] of Object.entries(want.notAttribute ?? {}))
    need(!matches(source, attributeOf(product, key)), `${key} is "${attributeOf(product, key)}"`);
  for (const [key, least] of Object.entries(want.atLeast ?? {}))
    need(amount(attributeOf(product, key)) >= least, `${key} is "${attributeOf(product, key)}" < ${least}`);
  for (const [key, most] of Object.entries(want.atMost ?? {}))
    need(amount(attributeOf(product, key)) <= most, `${key} is "${attributeOf(product, key)}" > ${most}`);
  return wrong;
}

const isWanted = (
  { options, stock }: Product['variants'][number],
  { color, notColor, size }: Demands,
): boolean =>
  stock > 0 &&
  (color === undefined || matches(color, options.color ?? '')) &&
  (notColor === undefined || !matches(notColor, options.color ?? '')) &&
  (size === undefined || String(options.size) === String(size));
