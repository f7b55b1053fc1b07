import { messagesOf } from '#messages';
import { en } from './en.js';

/** What a search says of its results, in words. English only for now. */
export const t = messagesOf(en, 'en');
