import { formatMoney } from '#contracts';

const locale = navigator.language || 'en';
const dates = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
const decimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** @param amount in minor units */
export const money = (amount: number, currency: string): string => formatMoney({ amount, currency }, locale);

/** @param at epoch milliseconds */
export const date = (at: number): string => dates.format(at);

export const rating = (stars: number): string => decimals.format(stars);

/** "Size" from "size". */
export const label = (name: string): string =>
  name.charAt(0).toUpperCase() + name.slice(1).replace(/[_-]/g, ' ');
