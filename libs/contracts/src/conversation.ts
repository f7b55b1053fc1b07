import { z } from 'zod';
import { ErrorBody, Id, PageQuery, Timestamp } from './common.js';
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

/** A word or two that staff put on conversations. */
export const Label = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,29}$/u, 'Up to 30 letters, digits, spaces and hyphens');
export const MAX_LABELS = 10;

/** A time that does not come: only a message of the shopper ends this snooze. */
export const NEXT_MESSAGE = 8_640_000_000_000_000;

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
  /** What the shopper wrote last, whatever was said since. */
  lastWords: z.object({ text: z.string(), at: Timestamp }).nullable(),
  /** The shopper's messages since a person wrote to them. */
  asked: z.number().int(),
  /** What it is about: the title of the intent that was read last. */
  topic: z.string().nullable(),
  /** Words that staff put on it. */
  labels: z.array(Label),
  /** Out of the queue and of its holder's list until then, or until the shopper writes; {@link NEXT_MESSAGE}: until they write. */
  snoozedUntil: Timestamp.nullable(),
  /** Until when the shopper has been promised the word of a person; null: nothing is promised. */
  dueAt: Timestamp.nullable(),
  /** From when on staff are warned that the promise may be broken. */
  warnAt: Timestamp.nullable(),
  /** Of the shopper's last messages together. */
  sentiment: SentimentLabel.nullable(),
  /** Public messages that staff have not read. */
  unread: z.number().int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  rating: z.number().int().nullable(),
  /** What the shopper said to it. */
  ratingComment: z.string().nullable(),
  lastSeq: z.number().int(),
});
export type ConversationSummary = z.infer<typeof ConversationSummary>;

/**
 * `queue` is what waits for a person, most urgent first, among those what is promised soonest, then
 * longest waiting first. `due` is where a person's word is promised, soonest first, whoever holds it. The others come newest first.
 */
export const InboxView = z.enum(['queue', 'mine', 'due', 'snoozed', 'assistant', 'closed', 'all']);
export type InboxView = z.infer<typeof InboxView>;

/**
 * A figure of the desk's report, for the conversations that it counts: begun in a period, solved by the assistant alone, a person
 * asked for, still without one's word, answered by one, settled, promises kept and broken, rated.
 */
export const DeskFigure = z.enum([
  'begun',
  'by_assistant',
  'escalated',
  'unanswered',
  'answered',
  'settled',
  'kept',
  'broken',
  'rated',
]);
export type DeskFigure = z.infer<typeof DeskFigure>;

/** Filters of the inbox. */
export const InboxQuery = PageQuery.extend({
  view: InboxView.default('queue'),
  search: z.string().max(200).optional(),
  label: Label.optional(),
  /** Only what it counts, of the period from `from` to before `to`. */
  figure: DeskFigure.optional(),
  /** Of `escalated`. */
  reason: EscalationReason.optional(),
  from: z.coerce.number().pipe(Timestamp).optional(),
  to: z.coerce.number().pipe(Timestamp).optional(),
}).refine(({ figure, from, to }) => figure === undefined || (from !== undefined && to !== undefined), {
  path: ['figure'],
  message: 'Needs from and to',
});
export type InboxQuery = z.infer<typeof InboxQuery>;

/** What staff do to one conversation or many beside answering: each with its opposite, so that it can be undone. */
export const Arrangement = z.discriminatedUnion('kind', [
  /** Null: nobody's; back into the queue, or the assistant's where no person was asked for. */
  z.object({ kind: z.literal('assign'), agentId: Id.nullable() }),
  z.object({
    kind: z.literal('label'),
    add: z.array(Label).max(MAX_LABELS).default([]),
    remove: z.array(Label).max(MAX_LABELS).default([]),
  }),
  z.object({ kind: z.literal('snooze'), until: Timestamp.nullable() }),
  z.object({ kind: z.literal('close') }),
  z.object({ kind: z.literal('reopen') }),
]);
export type Arrangement = z.infer<typeof Arrangement>;
export const ArrangeConversations = z.object({ ids: z.array(Id).min(1).max(100), change: Arrangement });
/** What was done, and what could not be, with why in words. */
export const Arranged = z.object({
  items: z.array(ConversationSummary),
  refused: z.array(ErrorBody.pick({ code: true, message: true }).extend({ id: Id })),
});
export type Arranged = z.infer<typeof Arranged>;
