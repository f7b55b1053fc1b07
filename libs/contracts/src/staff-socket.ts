import { z } from 'zod';
import type { Ack } from './common.js';
import { Id, WholeNumber } from './common.js';
import type { ConversationSummary } from './conversation.js';
import { SAYS_NOTHING, saysSomething, type StaffMessage, WrittenMessage } from './message.js';

/** Socket.IO namespace of the console. The handshake carries the session cookie set by `POST /api/v1/sessions`. */
export const STAFF_NAMESPACE = '/staff';

const OfConversation = z.object({ conversationId: Id });
export const WatchConversation = OfConversation.extend({
  afterSeq: WholeNumber.default(0),
});
export const StaffSend = WrittenMessage.extend({
  conversationId: Id,
  visibility: z.enum(['public', 'note']).default('public'),
}).refine(saysSomething, SAYS_NOTHING);
export const StaffTyping = OfConversation.extend({ typing: z.boolean() });
export const StaffRead = OfConversation.extend({ seq: WholeNumber });

/** Every event staff may send, with the schema it is checked against. */
export const staffEvents = {
  watch: WatchConversation,
  unwatch: OfConversation,
  'message:send': StaffSend,
  take: OfConversation,
  'hand-back': OfConversation,
  close: OfConversation,
  reopen: OfConversation,
  typing: StaffTyping,
  read: StaffRead,
} as const;

type Handler<S extends z.ZodType, T> = (payload: z.input<S>, ack?: (answer: Ack<T>) => void) => void;
interface Changed {
  conversation: ConversationSummary;
}

export interface StaffToServer {
  watch: Handler<typeof WatchConversation, Changed & { messages: StaffMessage[] }>;
  unwatch: Handler<typeof OfConversation, null>;
  'message:send': Handler<typeof StaffSend, { message: StaffMessage }>;
  take: Handler<typeof OfConversation, Changed>;
  'hand-back': Handler<typeof OfConversation, Changed>;
  close: Handler<typeof OfConversation, Changed>;
  /** Undoes a close: back to the agent who closed it. */
  reopen: Handler<typeof OfConversation, Changed>;
  typing: Handler<typeof StaffTyping, null>;
  read: Handler<typeof StaffRead, null>;
}

export interface ServerToStaff {
  /** Any conversation of the inbox changed: status, priority, last message, holder. */
  'conversation:changed': (conversation: ConversationSummary) => void;
  /**
   * A colleague took over what you held, or gave you what you did not hold. `by` is null where nobody did: it was your turn, or
   * you were away before you had answered.
   */
  'conversation:moved': (moved: { conversation: ConversationSummary; by: string | null }) => void;
  /** What was promised for soon is still to be answered: told once, to who holds it or, where nobody does, to all of the desk. */
  'promise:near': (conversation: ConversationSummary) => void;
  /** A saved view of the inbox was added, changed or deleted: told to those who see it. */
  'inbox-views:changed': () => void;
  /** Somebody of the desk came or went, is away or back, or is given other conversations than before. `id`: who said so of themselves. */
  'colleagues:changed': (changed: { id: string | null }) => void;
  /** A message in a watched conversation; sent again when its trace or feedback arrives. */
  'message:new': (message: StaffMessage) => void;
  /** Something was asked of an order, or came to another state. */
  'order-request:changed': (changed: { requestId: string }) => void;
  typing: (typing: {
    conversationId: string;
    author: 'shopper' | 'agent';
    name: string | null;
    typing: boolean;
  }) => void;
}
