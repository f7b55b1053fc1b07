const locale = navigator.language || 'en';
const dates = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
const decimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** @param amount in minor units */
export function money(amount: number, currency: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** @param at epoch milliseconds */
export const date = (at: number): string => dates.format(at);

export const rating = (stars: number): string => decimals.format(stars);

export const count = (n: number, one: string, many: string): string =>
  `${n.toLocaleString(locale)} ${n === 1 ? one : many}`;

/** "Size" from "size". */
export const label = (name: string): string =>
  name.charAt(0).toUpperCase() + name.slice(1).replace(/[_-]/g, ' ');
