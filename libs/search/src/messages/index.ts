import { messagesIn } from '#messages';
import { de } from './de.js';
import { en } from './en.js';
import { zh } from './zh.js';

/** What a search says of its results, in words, by the language of a locale. */
export const inWords = messagesIn<typeof en>({ en, de, zh });
