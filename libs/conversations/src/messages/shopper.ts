import { messagesIn } from '#messages';
import type { ConversationEntity } from '../conversation.entity.js';
import { shopperDe } from './shopper-de.js';
import { shopperEn } from './shopper-en.js';
import { shopperZh } from './shopper-zh.js';

const inWords = messagesIn<typeof shopperEn>({ en: shopperEn, de: shopperDe, zh: shopperZh });

/** What the system itself says in a conversation, in its language; before it has one, in that of the shopper's screens. */
export const shopperWords = ({ state, locale }: Pick<ConversationEntity, 'state' | 'locale'>) =>
  inWords(state.language ?? locale);
