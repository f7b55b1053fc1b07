import { z } from 'zod';
import { Attachment, MAX_ATTACHMENTS } from './attachments.js';
import { OrderCard, ProductCard } from './catalog.js';
import { Id, MAX_MESSAGE_LENGTH, Timestamp } from './common.js';
import { Trace } from './understanding.js';

export const Author = z.enum(['shopper', 'assistant', 'agent', 'system']);
export type Author = z.infer<typeof Author>;

export const Source = z.object({ title: z.string(), url: z.string(), slug: z.string() });
export type Source = z.infer<typeof Source>;

/**
 * What the shop's page is asked to do with the basket. With `isChange` the quantity takes the place of what the basket
 * holds of it, 0 removes it; else it is added.
 */
export const BasketChange = z.object({
  productId: Id,
  /** Null: the product has no versions, or the shopper still chooses on its page. */
  variantId: Id.nullable(),
  quantity: z.number().int().min(0).max(20),
  isChange: z.boolean(),
});
export type BasketChange = z.infer<typeof BasketChange>;

/** What the shopper's page tells of itself with a message. */
export const MessagePage = z.object({
  /** The product that it shows. */
  productId: Id.nullable().default(null),
  /** It puts things into the basket when the chat asks it to. */
  canFillBasket: z.boolean().default(false),
});
export type MessagePage = z.infer<typeof MessagePage>;

/** What the assistant says. */
export const Reply = z.object({
  text: z.string(),
  products: z.array(ProductCard).default([]),
  order: OrderCard.nullable().default(null),
  /** A press sends the text as a message. */
  quickReplies: z.array(z.string().max(60)).default([]),
  sources: z.array(Source).default([]),
  /** One line for the shopper: why this answer. */
  why: z.string().nullable().default(null),
  basket: BasketChange.nullable().default(null),
  /** ISO 639-1, of the text; null: not known. */
  language: z.string().nullable().default(null),
});
export type Reply = z.infer<typeof Reply>;

/** A message as the shopper sees it. */
export const Message = Reply.extend({
  id: Id,
  conversationId: Id,
  /** 1, 2, 3 ... in a conversation. A shopper sees gaps where private notes stand. */
  seq: z.number().int().positive(),
  author: Author,
  /** The agent's display name; null for the others. */
  authorName: z.string().nullable(),
  at: Timestamp,
  /** Echoes the sender's id, so that an optimistic bubble finds its stored message. */
  clientMessageId: z.string().nullable(),
  feedback: z.enum(['up', 'down']).nullable(),
  /** Files that its sender sent with it. */
  attachments: z.array(Attachment),
});
export type Message = z.infer<typeof Message>;

/** A message as staff see it: private notes too, understanding and trace beside it. */
export const StaffMessage = Message.extend({
  /** `note`: seen by staff only. */
  visibility: z.enum(['public', 'note']),
  /** On a shopper's message: what was understood. On the assistant's: the same, with the decision. */
  trace: Trace.nullable(),
});
export type StaffMessage = z.infer<typeof StaffMessage>;

/** Up to {@link MAX_MESSAGE_LENGTH} characters, control characters (except line breaks and tabs) removed. */
const AnyText = z
  .string()
  .max(MAX_MESSAGE_LENGTH)
  .transform((text) => text.replace(/[^\P{Cc}\t\n\r]/gu, '').trim());
const EMPTY = 'The message is empty';

/** Some such text. */
export const MessageText = AnyText.refine((text) => text.length > 0, EMPTY);

/** What a person sends: words, files or both. The files: uploaded by them for this conversation, in no message yet. */
export const WrittenMessage = z.object({
  clientMessageId: z.string().min(8).max(64),
  text: AnyText,
  attachments: z.array(Id).max(MAX_ATTACHMENTS).default([]),
});
/** Its check, once it has all its fields. */
export const saysSomething = ({ text, attachments }: z.output<typeof WrittenMessage>): boolean =>
  text !== '' || attachments.length > 0;
export const SAYS_NOTHING = { path: ['text'], message: EMPTY };
