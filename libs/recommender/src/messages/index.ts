import { messagesOf } from '#messages';
import { en } from './en.js';

/** Why something is suggested, or is not, in words. English only for now. */
export const t = messagesOf(en, 'en');
