import { messagesOf } from '#messages';
import { en } from './en.js';

/** What the system itself says in a conversation, and why it fetches a person, in words. English only for now. */
export const t = messagesOf(en, 'en');
