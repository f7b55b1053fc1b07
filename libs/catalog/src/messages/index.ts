import { messagesOf } from '#messages';
import { en } from './en.js';

/** What an order card and a refused change say, in words. English only for now. */
export const t = messagesOf(en, 'en');
