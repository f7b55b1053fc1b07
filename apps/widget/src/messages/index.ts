import { messagesOf } from '#messages';
import { en } from './en.js';

/** A message of the widget in words. English only for now; the build puts the catalogue in as parsed already. */
export const t = messagesOf(en, 'en');
