import { formatMoney } from '#contracts';
import { locale } from '../../language.js';

/** Whole units of the currency are enough for what a year or an order costs. */
export const formatAmount = (amount: number, currency: string): string =>
  amount >= 100
    ? new Intl.NumberFormat(locale(), { style: 'currency', currency, maximumFractionDigits: 0 }).format(
        amount,
      )
    : formatMoney({ amount: Math.round(amount * 100), currency });
