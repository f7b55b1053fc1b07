import type { Money } from './common.js';

const known = new Map<string, number>();

/** How many decimals an amount in this currency (ISO 4217) has: 2 for euros, 0 for yen, 3 for dinars. 2 for what is none. */
export function currencyDigits(currency: string): number {
  let digits = known.get(currency);
  if (digits === undefined) {
    digits = /^[a-z]{3}$/i.test(currency)
      ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
          .maximumFractionDigits ?? 2)
      : 2;
    known.set(currency, digits);
  }
  return digits;
}

/** Amounts of Money are minor units: so many make one of the currency. */
export const minorUnits = (currency: string): number => 10 ** currencyDigits(currency);

/**
 * An amount as people write it there.
 * @param locale BCP 47; the runtime's own without one
 * @param whole leaves out cents where there are none: for limits rather than prices
 */
export const formatMoney = (
  { amount, currency }: Money,
  locale?: string,
  { whole = false }: { whole?: boolean } = {},
): string => moneyFormat(locale, currency, whole).format(amount / minorUnits(currency));

/** Making one takes longer than hundreds of uses. Locales are the shoppers' to name, so that only so many are kept. */
const formats = new Map<string, Intl.NumberFormat>();
const MOST_FORMATS = 200;

function moneyFormat(locale: string | undefined, currency: string, whole: boolean): Intl.NumberFormat {
  const key = `${locale ?? ''} ${currency} ${String(whole)}`;
  const made = formats.get(key);
  if (made) return made;
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    ...(whole && { trailingZeroDisplay: 'stripIfInteger' as const }),
  });
  if (formats.size >= MOST_FORMATS) formats.clear();
  formats.set(key, format);
  return format;
}
