import { messagesOf } from '#messages';
import { en } from './en.js';

/** What people are told of alarms, in words. English only for now. */
export const t = messagesOf(en, 'en');
