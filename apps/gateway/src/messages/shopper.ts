import { messagesIn } from '#messages';
import { shopperDe } from './shopper-de.js';
import { shopperEn } from './shopper-en.js';
import { shopperZh } from './shopper-zh.js';

/** What visitors of the demo read, in words, by the language of a locale. */
export const shopperWords = messagesIn<typeof shopperEn>({ en: shopperEn, de: shopperDe, zh: shopperZh });
