import { type Entity, minorUnits } from '#contracts';
import { findAll } from './find-all.js';

const NUMBER = '\\d{1,3}(?:[.,]\\d{3}){1,3}(?:[.,]\\d{1,2})?|\\d{1,9}(?:[.,]\\d{1,2})?';
const CURRENCY =
  '€|£|\\$|¥|₹|eur|euros?|usd|dollars?|bucks|gbp|pounds?|quid|jpy|yen|inr|rupees?|chf|francs?|sek|nok|dkk|pln|cad|aud';
/** 50 €, EUR 50, $49.99, 20 quid. */
const WITH_CURRENCY = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(?:(?:${CURRENCY})\\s{0,2}(?<after>${NUMBER})|(?<before>${NUMBER})\\s{0,2}(?:${CURRENCY}))(?![\\p{L}\\p{N}])`,
  'giu',
);
/** A budget without a currency: "under 80". Not "under 30 days", not "less than 5 stars". */
const BUDGET = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:under|below|less\\sthan|cheaper\\sthan|up\\sto|at\\smost|no\\smore\\sthan|max(?:imum)?|budget\\s(?:is|of)|over|above|more\\sthan)\\s(?<text>${NUMBER})(?![\\p{L}\\p{N}%]|\\s?(?:%|\\p{L}))`,
  'giu',
);

/** A price without a currency: "the 12.95 gloves". Not a height of 1.85, nor the 15.01., nor 10.50 m. */
const PRICE =
  /(?<![\p{L}\p{N}.,:/-])(?<text>(?:[3-9]|[1-9]\d{1,3})[.,](?:00|1[3-9]|[2-9]\d))(?![\p{L}\p{N}%.]|\s?(?:k?m|[cm]m|k?g|l|ml|litres?|liters?|kilos?|am|pm|uhr|h)(?!\p{L}))/giu;

/** Amounts; values in minor units of the shop's currency, which is the one its shoppers mean. */
export const findMoney = (message: string, currency: string): Entity[] => [
  ...findAll(message, 'money', WITH_CURRENCY, ({ groups }) => {
    const digits = groups?.['after'] ?? groups?.['before'] ?? '';
    return { value: inMinorUnits(digits, currency), confidence: 1 };
  }),
  ...findAll(message, 'money', BUDGET, (_, text) => ({
    value: inMinorUnits(text, currency),
    confidence: 0.7,
  })),
  ...findAll(message, 'money', PRICE, (_, text) => ({
    value: inMinorUnits(text, currency),
    confidence: 0.6,
  })),
];

/** 1,234.50 and 1.234,50 alike: a mark before one or two final digits is the decimal one. */
const inMinorUnits = (digits: string, currency: string): string => {
  const decimal = /[.,](\d{1,2})$/.exec(digits);
  const whole = (decimal ? digits.slice(0, decimal.index) : digits).replace(/[.,]/g, '');
  return String(Math.round(Number(`${whole}.${decimal?.[1] ?? ''}`) * minorUnits(currency)));
};
