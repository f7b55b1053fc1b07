import {
  type ConversationSummary,
  type ConversationView,
  type Message,
  Priority,
  type StaffMessage,
} from '#contracts';
import type { ConversationEntity } from './conversation.entity.js';
import type { MessageEntity } from './message.entity.js';

export const PRIORITIES = Priority.options;

export const conversationView = (row: ConversationEntity): ConversationView => ({
  id: row.id,
  status: row.status,
  agentName: row.agentName,
  lastSeq: row.lastSeq,
  readSeq: row.shopperReadSeq,
  rating: row.rating,
});

export const conversationSummary = (row: ConversationEntity): ConversationSummary => ({
  id: row.id,
  status: row.status,
  priority: PRIORITIES[row.priority] ?? 'normal',
  escalation:
    row.escalationReason && row.escalatedAt !== null
      ? { reason: row.escalationReason, detail: row.escalationDetail ?? '', at: row.escalatedAt }
      : null,
  agent: row.agentId ? { id: row.agentId, name: row.agentName ?? '' } : null,
  shopper: {
    visitorId: row.visitorId,
    customerId: row.customerId,
    name: row.customerName,
    email: row.customerEmail,
  },
  lastMessage:
    row.lastAt === null
      ? null
      : { text: row.lastText ?? '', author: row.lastAuthor ?? 'system', at: row.lastAt },
  lastWords: row.shopperAt === null ? null : { text: row.shopperText ?? '', at: row.shopperAt },
  asked: row.asked,
  topic: row.topic,
  dueAt: row.dueAt,
  warnAt: row.warnAt,
  labels: row.labels,
  snoozedUntil: row.snoozedUntil,
  sentiment: row.sentiment,
  unread: row.unread,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  rating: row.rating,
  ratingComment: row.ratingComment,
  lastSeq: row.lastSeq,
});

export const staffMessage = (row: MessageEntity): StaffMessage => ({
  ...contentOf(row),
  id: row.id,
  conversationId: row.conversationId,
  seq: row.seq,
  author: row.author,
  authorName: row.authorName,
  text: row.text,
  at: row.at,
  clientMessageId: row.clientMessageId,
  feedback: row.feedback,
  visibility: row.visibility,
  trace: row.trace,
});

/** What the shopper may see of it: no trace. Notes must be kept back by the caller. */
export function shopperMessage({
  trace: _trace,
  visibility: _visibility,
  ...message
}: StaffMessage): Message {
  return message;
}

/** Messages of earlier versions have no basket, no files and no language; a shopper's is in the one that was understood. */
const contentOf = ({ content: { page: _page, ...content }, trace, author }: MessageEntity) => ({
  ...content,
  basket: content.basket ?? null,
  language: content.language ?? (author === 'shopper' ? trace?.understanding.language : null) ?? null,
  attachments: content.attachments ?? [],
});
