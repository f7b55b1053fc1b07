import type { EscalationReason, Priority } from '#contracts';
import type { PersonPromise } from '#dialogue';
import type { Transaction } from '#platform';
import type { ConversationEntity } from './conversation.entity.js';
import { ConversationEscalated } from './conversation.events.js';
import { promise } from './promise.js';
import { transition } from './transition.js';
import { PRIORITIES } from './views.js';

/**
 * Puts a conversation into the queue, out of an agent's hands too, or raises its priority there. The first reason stays: it is
 * when the wait began.
 * @param promised By when the shopper has been told that a person comes; null where nothing was said.
 */
export function escalate(
  tx: Transaction,
  conversation: ConversationEntity,
  { reason, priority, detail }: { reason: EscalationReason; priority: Priority; detail: string },
  now: number,
  promised: PersonPromise | null,
): void {
  const rank = PRIORITIES.indexOf(priority);
  const waits = conversation.status === 'waiting';
  transition(conversation, conversation.status === 'agent' ? 'release' : 'escalate');
  if (waits) {
    conversation.priority = Math.max(conversation.priority, rank);
    return;
  }
  conversation.priority = rank;
  conversation.escalationReason = reason;
  conversation.escalationDetail = detail;
  conversation.escalatedAt = now;
  promise(conversation, promised);
  tx.publish(new ConversationEscalated(conversation.id, reason, priority));
}
