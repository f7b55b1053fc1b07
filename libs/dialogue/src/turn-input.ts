import type { MessagePage } from '#contracts';
import type { DialogueState } from './dialogue-state.js';

/** A message that no page sent along. */
export const NO_PAGE: MessagePage = { productId: null, canFillBasket: false };

/** One message of a shopper, with all that is known when it arrives. */
export interface TurnInput {
  conversationId: string;
  text: string;
  state: DialogueState;
  shopper: {
    visitorId: string;
    /** Where they write from, as limits count it; null where it is not known. */
    source: string | null;
    customer: { id: string; email: string; name: string | null } | null;
    /** BCP 47. */
    locale: string;
  };
  /** How many files came with it; the text may then be empty. */
  files?: number;
  /** The page the message was written on. */
  page: MessagePage;
  /** Milliseconds since the Unix epoch. */
  now: number;
}
