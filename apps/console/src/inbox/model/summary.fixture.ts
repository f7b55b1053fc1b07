import type { ConversationSummary } from '#contracts';

/** A conversation waiting in the queue. */
export const summary = (changes: Partial<ConversationSummary> = {}): ConversationSummary => ({
  id: 'c1',
  status: 'waiting',
  priority: 'normal',
  escalation: { reason: 'requested', detail: 'Asked for a person.', at: 1_000 },
  agent: null,
  shopper: { visitorId: 'v1', customerId: null, name: null, email: null },
  lastMessage: null,
  lastWords: null,
  asked: 0,
  topic: null,
  labels: [],
  snoozedUntil: null,
  dueAt: null,
  warnAt: null,
  sentiment: null,
  unread: 0,
  createdAt: 500,
  updatedAt: 1_000,
  rating: null,
  ratingComment: null,
  lastSeq: 3,
  ...changes,
});
