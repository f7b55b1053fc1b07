import { formatMoney } from '#contracts';
import { type Limit, measureText } from '#catalog';
import { inWords } from './messages/index.js';

/** A limit in words, as it is given up or broken. */
export function limitText(limit: Limit, currency: string, locale: string): string {
  const t = inWords(locale);
  const formats = { number: (value: number): string => value.toLocaleString(locale) };
  switch (limit.on) {
    case 'kind':
      return limit.not ? t('notKind', { kind: limit.said }) : limit.said;
    case 'price': {
      const money = (amount: number): string => formatMoney({ amount, currency }, locale, { whole: true });
      const { atLeast, atMost } = limit;
      if (atLeast !== undefined && atMost !== undefined)
        return t('priceBetween', { low: money(atLeast), high: money(atMost) });
      return atMost === undefined
        ? t('priceAtLeast', { price: money(atLeast ?? 0) })
        : t('priceAtMost', { price: money(atMost) });
    }
    case 'measure': {
      const { attribute: name, unit, atLeast, atMost } = limit;
      if (atLeast !== undefined && atMost !== undefined)
        return t('between', {
          name,
          low: measureText(atLeast, unit, formats),
          high: measureText(atMost, unit, formats),
        });
      return atMost === undefined
        ? t('atLeast', { name, value: measureText(atLeast ?? 0, unit, formats) })
        : t('atMost', { name, value: measureText(atMost, unit, formats) });
    }
    case 'option':
      return limit.anyOf.length > 0
        ? t('option', { name: limit.name, values: limit.anyOf.join(', ') })
        : t('without', { what: limit.noneOf.join(', ') });
    case 'words':
      return limit.not ? t('without', { what: limit.said }) : limit.said;
    case 'brand':
      return limit.anyOf.length > 0
        ? limit.anyOf.join(', ')
        : t('without', { what: limit.noneOf.join(', ') });
    case 'audience':
    case 'season':
      return limit.anyOf.join(', ');
  }
}
