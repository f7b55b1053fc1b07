import { messagesIn } from '#messages';
import { shopperDe } from './shopper-de.js';
import { shopperEn } from './shopper-en.js';
import { shopperZh } from './shopper-zh.js';

/** What is drafted for shoppers, by language. */
export const shopperWords = messagesIn<typeof shopperEn>({ en: shopperEn, de: shopperDe, zh: shopperZh });
