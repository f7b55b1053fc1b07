import { messagesOf } from '#messages';
import { deskEn } from './desk-en.js';
import { en } from './en.js';

/** A message of the app in words, for what is loaded after log-in. English only for now. */
export const t = messagesOf({ ...en, ...deskEn }, 'en');
