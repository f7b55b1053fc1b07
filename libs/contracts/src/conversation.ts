import { z } from 'zod';
import { Id, PageQuery, Timestamp } from './common.js';
import { SentimentLabel } from './understanding.js';

/** Who holds the conversation: the assistant, nobody yet (a person was asked for), an agent, or it is over. */
export const ConversationStatus = z.enum(['assistant', 'waiting', 'agent', 'closed']);
export type ConversationStatus = z.infer<typeof ConversationStatus>;

export const Priority = z.enum(['low', 'normal', 'high', 'urgent']);
export type Priority = z.infer<typeof Priority>;

/** Why the assistant asks for a person; also what intents and flows may name. */
export const AssistantEscalationReason = z.enum([
  'requested',
  'negative_sentiment',
  'out_of_scope',
  'failed_slots',
  'privacy',
  'safety',
  'fraud',
  'complaint',
  'low_confidence',
]);
export type AssistantEscalationReason = z.infer<typeof AssistantEscalationReason>;

/** `failure`: the assistant could not answer at all, so that it was asked for in its place. */
export const EscalationReason = z.enum([...AssistantEscalationReason.options, 'failure']);
export type EscalationReason = z.infer<typeof EscalationReason>;

/** The conversation as its shopper sees it. */
export const ConversationView = z.object({
  id: Id,
  status: ConversationStatus,
  /** Display name of the agent who holds it. */
  agentName: z.string().nullable(),
  lastSeq: z.number().int(),
  /** Highest sequence number the shopper has read. */
  readSeq: z.number().int(),
  rating: z.number().int().min(1).max(5).nullable(),
});
export type ConversationView = z.infer<typeof ConversationView>;

/** A row of the staff inbox. */
export const ConversationSummary = z.object({
  id: Id,
  status: ConversationStatus,
  priority: Priority,
  escalation: z.object({ reason: EscalationReason, detail: z.string(), at: Timestamp }).nullable(),
  agent: z.object({ id: Id, name: z.string() }).nullable(),
  shopper: z.object({
    visitorId: Id,
    customerId: Id.nullable(),
    name: z.string().nullable(),
    email: z.string().nullable(),
  }),
  lastMessage: z.object({ text: z.string(), author: z.string(), at: Timestamp }).nullable(),
  sentiment: SentimentLabel.nullable(),
  /** Public messages that staff have not read. */
  unread: z.number().int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  rating: z.number().int().nullable(),
  lastSeq: z.number().int(),
});
export type ConversationSummary = z.infer<typeof ConversationSummary>;

/** Filters of the inbox; `queue` is what waits for a person, most urgent first, longest waiting first. */
export const InboxQuery = PageQuery.extend({
  view: z.enum(['queue', 'mine', 'assistant', 'closed', 'all']).default('queue'),
  search: z.string().max(200).optional(),
});
export type InboxQuery = z.infer<typeof InboxQuery>;
