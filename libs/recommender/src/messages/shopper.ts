import { messagesIn } from '#messages';
import { shopperDe } from './shopper-de.js';
import { shopperEn } from './shopper-en.js';
import { shopperZh } from './shopper-zh.js';

/** Why something is suggested, in words, by the language of a locale. */
export const shopperWords = messagesIn<typeof shopperEn>({ en: shopperEn, de: shopperDe, zh: shopperZh });

/** Names of kinds stand within a sentence: in English in small letters, in other languages as the name that they are there. */
export const kindName = (kind: string, language: string): string =>
  language.startsWith('en') ? kind.toLowerCase() : kind;
