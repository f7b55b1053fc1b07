import { messagesOf } from '#messages';
import { en } from './en.js';

/** Why a person is fetched, in words for staff; what shoppers read stands in the YAML of the shop. English only for now. */
export const t = messagesOf(en, 'en');
