import { messagesOf } from '#messages';
import { en } from './en.js';

/** What a command prints, in words. English only for now. */
export const t = messagesOf(en, 'en');
