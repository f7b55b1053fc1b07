import { z } from 'zod';
import { Id, MAX_MESSAGE_LENGTH, Timestamp } from './common.js';
import { ConversationStatus } from './conversation.js';
import { Source } from './message.js';
import { Consent } from './profile.js';

/** Written once, sent often. `text` may name {@link CANNED_VARIABLES} as `{{ name }}`. */
export const NewCannedReply = z.object({
  /** What is typed after `/` to find it. */
  name: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}-]{0,39}$/u, 'Letters, digits and hyphens'),
  text: z.string().trim().min(1).max(MAX_MESSAGE_LENGTH),
});
export const CannedReply = NewCannedReply.extend({
  id: Id,
  /** Who wrote it last. */
  by: z.string(),
  updatedAt: Timestamp,
});
export type CannedReply = z.infer<typeof CannedReply>;

/** The shopper's name, the agent's, and the order that is spoken of. */
export const CANNED_VARIABLES = ['name', 'agent', 'order'] as const;

/** What an agent may answer with: the shop's own answer to the intent, or what the articles say. */
export const DraftedReply = z.object({ text: z.string(), source: Source.nullable() });
export type DraftedReply = z.infer<typeof DraftedReply>;

export const ShopperNote = z.object({ id: Id, text: z.string(), by: z.string(), at: Timestamp });
export type ShopperNote = z.infer<typeof ShopperNote>;
export const NewShopperNote = z.object({ text: z.string().trim().min(1).max(2000) });

/** What the desk knows of the shopper of a conversation. */
export const ShopperFile = z.object({
  /** Newest first, without the conversation itself. */
  past: z.array(
    z.object({
      id: Id,
      status: ConversationStatus,
      topic: z.string().nullable(),
      lastWords: z.string(),
      at: Timestamp,
      rating: z.number().int().nullable(),
    }),
  ),
  /** Newest first. */
  notes: z.array(ShopperNote),
  consent: Consent,
});
export type ShopperFile = z.infer<typeof ShopperFile>;
