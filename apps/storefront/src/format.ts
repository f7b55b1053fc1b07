import { formatMoney } from '#contracts';
import { type Language, localeIn } from './language.js';
import { t } from './messages/index.js';

let locale: string;
let dates: Intl.DateTimeFormat;
let decimals: Intl.NumberFormat;

/** Has dates, money and numbers written in a language; before any is. */
export function formatIn(language: Language): void {
  locale = localeIn(language, navigator.languages);
  dates = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  decimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** BCP 47, of everything on the page. */
export const currentLocale = (): string => locale;

/** @param amount in minor units */
export const money = (amount: number, currency: string): string => formatMoney({ amount, currency }, locale);

/** @param at epoch milliseconds */
export const date = (at: number): string => dates.format(at);

export const rating = (stars: number): string => decimals.format(stars);

/** "A, B and C" */
export const list = (items: readonly string[]): string => new Intl.ListFormat(locale).format(items);

/** "Size" from "size", as the catalogue has it. */
export const label = (name: string): string =>
  name.charAt(0).toUpperCase() + name.slice(1).replace(/[_-]/g, ' ');

/** The name of what products are chosen by; one that is not known stays as the catalogue has it. */
export function optionName(name: string): string {
  if (name === 'size') return t('optionSize');
  return name === 'color' || name === 'colour' ? t('optionColor') : label(name);
}
