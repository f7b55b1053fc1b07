import { messagesOf } from '#messages';
import { en } from './en.js';

/** What staff read in a conversation, and why a person is fetched, in words. English only for now. */
export const t = messagesOf(en, 'en');
