import { z } from 'zod';
import { Id, Timestamp, WholeNumber } from './common.js';
import { ConversationStatus, EscalationReason, Priority } from './conversation.js';
import { Author } from './message.js';
import { OrderChange, OrderRequestState } from './order-changes.js';

/** What a shop's other systems can be told of. */
export const WEBHOOK_EVENTS = [
  'conversation.started',
  'conversation.escalated',
  'conversation.assigned',
  'conversation.closed',
  'message.created',
  'order.changed',
  'satisfaction.answered',
] as const;
export const WebhookEventName = z.enum(WEBHOOK_EVENTS);
export type WebhookEventName = z.infer<typeof WebhookEventName>;

/** A conversation as it was then. Of the shopper only the shop's own number for them. */
const ConversationFacts = z.object({
  conversationId: Id,
  /** Null: a guest. */
  customerId: Id.nullable(),
  status: ConversationStatus,
  priority: Priority,
  /** Title of the intent that was read last. */
  topic: z.string().nullable(),
  /** The member of staff who has it, or ended it. */
  agent: z.object({ id: Id, name: z.string() }).nullable(),
  startedAt: Timestamp,
});

const payload = <E extends string, D extends z.ZodType>(event: E, data: D) =>
  z.object({
    /** Of this form; what is added later does not change it. */
    version: z.literal(1),
    /** Of this delivery: the same each time it is sent, also in the header `idempotency-key`. */
    id: Id,
    event: z.literal(event),
    /** When it happened. */
    at: Timestamp,
    data,
  });

/** The body of a webhook. */
export const WebhookPayload = z.discriminatedUnion('event', [
  payload('conversation.started', ConversationFacts),
  payload('conversation.escalated', ConversationFacts.extend({ reason: EscalationReason })),
  payload('conversation.assigned', ConversationFacts),
  payload('conversation.closed', ConversationFacts),
  /** Of shopper, assistant, staff or the system; notes of staff stay in the house. */
  payload(
    'message.created',
    z.object({
      conversationId: Id,
      messageId: Id,
      /** Ascending in a conversation: by it what comes late finds its place. */
      seq: WholeNumber,
      author: Author,
      text: z.string(),
      /** ISO 639-1; null: not known. */
      language: z.string().nullable(),
      /** How many files came with it. */
      attachments: WholeNumber,
    }),
  ),
  /** A change was asked for, carried out, turned down or taken back. */
  payload(
    'order.changed',
    z.object({
      requestId: Id,
      orderNumber: z.string(),
      /** Null once the customer has been erased. */
      customerId: Id.nullable(),
      change: z.enum(OrderChange.options.map(({ shape }) => shape.kind.value)),
      state: OrderRequestState,
      /** By their place in the order; of a return or an exchange. */
      items: z.array(WholeNumber),
      /** Of a refund, in minor units. */
      amount: WholeNumber.nullable(),
      askedBy: z.enum(['shopper', 'staff']),
      conversationId: Id.nullable(),
    }),
  ),
  payload(
    'satisfaction.answered',
    z.object({
      conversationId: Id,
      customerId: Id.nullable(),
      rating: z.number().int().min(1).max(5),
      /** What was said stays in the conversation. */
      hasComment: z.boolean(),
    }),
  ),
  /** Sent when an owner tries a webhook. */
  payload('test.ping', z.object({ webhookId: Id })),
]);
export type WebhookPayload = z.infer<typeof WebhookPayload>;

const WebhookEvents = z.array(WebhookEventName).min(1).max(WEBHOOK_EVENTS.length);
const WebhookAddress = z.url({ protocol: /^https?$/ }).max(2_000);

export const NewWebhook = z.object({ address: WebhookAddress, events: WebhookEvents });
export type NewWebhook = z.infer<typeof NewWebhook>;
/** What is left out stays. `isActive: true` also ends a pause. */
export const WebhookChange = z.object({
  address: WebhookAddress.optional(),
  events: WebhookEvents.optional(),
  isActive: z.boolean().optional(),
});
export type WebhookChange = z.infer<typeof WebhookChange>;

/** Where the shop's other systems are told. */
export const Webhook = z.object({
  id: Id,
  address: z.string(),
  events: z.array(WebhookEventName),
  /** Switched on by its owner. */
  isActive: z.boolean(),
  /** Since then every try has failed; null: the last one was taken. */
  failingSince: Timestamp.nullable(),
  /** Why the last try failed. */
  problem: z.string().nullable(),
  /** It failed for too long: since then what happens is noted here and not sent. */
  pausedAt: Timestamp.nullable(),
  createdAt: Timestamp,
});
export type Webhook = z.infer<typeof Webhook>;

/**
 * `waiting` for its first or next try; `refused`: it is tried no more; `held`: it was not sent, as the webhook was paused or switched off.
 */
export const WebhookDeliveryState = z.enum(['waiting', 'taken', 'refused', 'held']);
export type WebhookDeliveryState = z.infer<typeof WebhookDeliveryState>;

export const WebhookDelivery = z.object({
  id: Id,
  event: z.enum([...WEBHOOK_EVENTS, 'test.ping']),
  /** When it happened. */
  at: Timestamp,
  state: WebhookDeliveryState,
  tries: WholeNumber,
  /** The last try. */
  triedAt: Timestamp.nullable(),
  /** HTTP status of its answer; null: there was none. */
  status: z.number().int().nullable(),
  durationMs: WholeNumber.nullable(),
  /** Why it was not taken the last time. */
  problem: z.string().nullable(),
  conversationId: Id.nullable(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;
