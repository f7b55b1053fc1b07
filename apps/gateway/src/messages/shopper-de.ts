import type { Translation } from '#messages';
import type { shopperEn } from './shopper-en.js';

export const shopperDe: Translation<typeof shopperEn> = {
  demoNoOrders: 'Noch keine Bestellungen',
  demoOrders: '{count, plural, one {# Bestellung} other {# Bestellungen}}, zuletzt {item}',
};
