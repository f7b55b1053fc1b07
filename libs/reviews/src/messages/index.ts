import { messagesOf } from '#messages';
import { en } from './en.js';

/** The digest of a week, in words. English only for now. */
export const t = messagesOf(en, 'en');
