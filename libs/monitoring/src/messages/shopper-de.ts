import type { Translation } from '#messages';
import type { shopperEn } from './shopper-en.js';

export const shopperDe: Translation<typeof shopperEn> = {
  someReport:
    'Zuletzt haben uns einige Kundinnen und Kunden ein Problem mit {product} gemeldet ({aspect}). Wir gehen dem nach.',
};
