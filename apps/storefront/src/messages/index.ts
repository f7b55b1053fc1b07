import { messagesOf } from '#messages';
import { en } from './en.js';

/** A message of the app in words. English only for now. */
export const t = messagesOf(en, 'en');
