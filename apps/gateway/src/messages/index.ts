import { messagesOf } from '#messages';
import { en } from './en.js';

/** What the server says in words. English only for now. */
export const t = messagesOf(en, 'en');
