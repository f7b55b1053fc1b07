import { formatMoney, type Product } from '#contracts';
import { limitOn, measureOf, type Need, told } from '#catalog';
import { shopperWords } from './messages/shopper.js';

/** Money as the shop's visitors write it, without cents where there are none. */
const money = (amount: number, currency: string, locale: string): string =>
  formatMoney({ amount, currency }, locale, { whole: true });

/** How many details a reason tells. */
const TOLD = 3;

/**
 * "Comfort temperature -6 °C, under €300": the details that answer the need, with its limit of price; without any, what the
 * product measures. Null when there is nothing to say.
 */
export function fitReason(
  facts: readonly string[],
  product: Product,
  { request: { need }, locale, language }: { request: { need?: Need }; locale: string; language: string },
): string | null {
  const t = shopperWords(language);
  const price = need && limitOn(need, 'price');
  const limits = price
    ? [
        ...(price.atMost === undefined ? [] : [money(product.price, product.currency, locale)]),
        ...(price.atLeast !== undefined && price.atMost === undefined
          ? [t('overPrice', { price: money(price.atLeast, product.currency, locale) })]
          : []),
      ]
    : [];
  const said = [...facts.slice(0, TOLD), ...limits];
  return capital((said.length > 0 ? said : measuresOf(product)).join(', ')) || null;
}

/** What tells it from others at a glance: its measures, the weight last. */
const measuresOf = ({ attributes }: Product): string[] =>
  Object.entries(attributes)
    .filter(([, value]) => measureOf(value) !== null)
    .sort(([a], [b]) => Number(a === 'weight') - Number(b === 'weight'))
    .slice(0, 2)
    .map(([name, value]) => told(name, value));

/** "Like Corrie Jacket, €40 less". */
export function likeReason(
  product: Product,
  anchor: Product,
  { locale, language }: { locale: string; language: string },
): string {
  const t = shopperWords(language);
  const difference = product.price - anchor.price;
  const notable = product.currency === anchor.currency && Math.abs(difference) >= anchor.price * 0.1;
  if (!notable) return t('like', { name: anchor.name });
  const amount = money(Math.abs(difference), product.currency, locale);
  return t(difference < 0 ? 'likeForLess' : 'likeForMore', { name: anchor.name, amount });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Details that two products share and that tell them from others of their kind, the brand first. */
export function attributeOverlap(product: Product, other: Product, language: string): string[] {
  const t = shopperWords(language);
  const shared = Object.entries(product.attributes).filter(
    ([name, value]) => other.attributes[name] === value && name !== 'gender' && value !== 'no',
  );
  return [
    ...(product.brand !== '' && product.brand === other.brand
      ? [t('byBrand', { brand: product.brand })]
      : []),
    ...shared.map(([name, value]) => (value === 'yes' ? name : `${name} ${value}`)),
  ].slice(0, 2);
}
