import { z } from 'zod';
import type { Ack } from './common.js';
import { Id, Timestamp, WholeNumber } from './common.js';
import type { ConversationView } from './conversation.js';
import { type Message, MessagePage, SAYS_NOTHING, saysSomething, WrittenMessage } from './message.js';

/** Socket.IO namespace of shoppers' widgets. */
export const SHOPPER_NAMESPACE = '/shopper';

/**
 * A logged-in shopper, vouched for by the site: `signature` is the lower-case hex HMAC-SHA256, keyed with the shop's
 * identity secret, of `customerId + "\n" + email + "\n" + expiresAt + "\n" + name`; of the first three where there is no
 * name. A name that is not signed is not shown.
 */
export const SignedIdentity = z.object({
  customerId: Id,
  email: z.email().max(200),
  name: z.string().max(100).optional(),
  expiresAt: Timestamp,
  signature: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SignedIdentity = z.infer<typeof SignedIdentity>;

/** `auth` of the handshake. Without a token the server makes a new visitor and returns its token on start. */
export const ShopperHandshake = z.object({
  token: z.string().max(2000).optional(),
  identity: SignedIdentity.optional(),
  /**
   * BCP 47, of the screens: how dates and money are written, and the language that a conversation begins in where the shop
   * speaks it. What the shopper writes in goes before it.
   */
  locale: z.string().max(35).optional(),
});
export type ShopperHandshake = z.infer<typeof ShopperHandshake>;

export const StartConversation = z.object({
  /** Last sequence number the client has; everything after it comes back. 0 for all. */
  afterSeq: WholeNumber.default(0),
  /** Ask for this conversation only; a closed or foreign one is answered with the current one, whole. */
  conversationId: Id.optional(),
  /** Begin a new conversation when the last one is closed. */
  fresh: z.boolean().default(false),
});
export const SendMessage = WrittenMessage.extend({ page: MessagePage.optional() }).refine(
  saysSomething,
  SAYS_NOTHING,
);
export const SetTyping = z.object({ typing: z.boolean() });
export const MarkRead = z.object({ seq: WholeNumber });
export const GiveFeedback = z.object({ messageId: Id, feedback: z.enum(['up', 'down']).nullable() });
export const RateConversation = z.object({
  rating: z.number().int().min(1).max(5),
  comment: z.string().max(2000).default(''),
});
export const RequestHuman = z.object({});

export interface ConversationStarted {
  /** Keep it: it is this visitor's credential. */
  token: string;
  shop: { name: string; locale: string; currency: string };
  conversation: ConversationView;
  /** Sequence numbers above `afterSeq`, ascending. */
  messages: Message[];
  /** What to offer before the first message. */
  greeting: { text: string; quickReplies: string[] };
}

/** Every event a shopper may send, with the schema it is checked against. */
export const shopperEvents = {
  'conversation:start': StartConversation,
  'message:send': SendMessage,
  typing: SetTyping,
  read: MarkRead,
  feedback: GiveFeedback,
  'human:request': RequestHuman,
  rate: RateConversation,
} as const;

type Handler<S extends z.ZodType, T> = (payload: z.input<S>, ack?: (answer: Ack<T>) => void) => void;

export interface ShopperToServer {
  'conversation:start': Handler<typeof StartConversation, ConversationStarted>;
  'message:send': Handler<typeof SendMessage, { message: Message }>;
  typing: Handler<typeof SetTyping, null>;
  read: Handler<typeof MarkRead, null>;
  feedback: Handler<typeof GiveFeedback, null>;
  'human:request': Handler<typeof RequestHuman, { conversation: ConversationView }>;
  rate: Handler<typeof RateConversation, { conversation: ConversationView }>;
}

export interface ServerToShopper {
  'message:new': (message: Message) => void;
  'conversation:changed': (conversation: ConversationView) => void;
  typing: (typing: { author: 'assistant' | 'agent'; typing: boolean }) => void;
}
