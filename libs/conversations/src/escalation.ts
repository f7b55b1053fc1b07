import type { EscalationReason, Priority } from '#contracts';
import type { Transaction } from '#platform';
import type { ConversationEntity } from './conversation.entity.js';
import { ConversationEscalated } from './conversation.events.js';
import { PRIORITIES } from './views.js';

/** Puts a conversation into the queue, or raises its priority there. The first reason stays: it is when the wait began. */
export function escalate(
  tx: Transaction,
  conversation: ConversationEntity,
  { reason, priority, detail }: { reason: EscalationReason; priority: Priority; detail: string },
  now: number,
): void {
  const rank = PRIORITIES.indexOf(priority);
  if (conversation.status === 'waiting') {
    conversation.priority = Math.max(conversation.priority, rank);
    return;
  }
  conversation.status = 'waiting';
  conversation.priority = rank;
  conversation.escalationReason = reason;
  conversation.escalationDetail = detail;
  conversation.escalatedAt = now;
  tx.publish(new ConversationEscalated(conversation.id, reason, priority));
}
