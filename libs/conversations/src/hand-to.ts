import type { Transaction } from '#platform';
import type { ConversationEntity } from './conversation.entity.js';
import type { ConversationLog } from './conversation-log.js';
import { shopperWords } from './messages/shopper.js';
import { type Agent, transition } from './transition.js';

/** Puts a locked, open conversation into somebody's hands, or into nobody's, and says so to its shopper. */
export async function handTo(
  tx: Transaction,
  log: ConversationLog,
  conversation: ConversationEntity,
  to: Agent | null,
): Promise<void> {
  const from = conversation.status === 'agent' ? (conversation.agentName ?? '') : '';
  if (to) transition(conversation, 'assign', to);
  else transition(conversation, conversation.escalationReason === null ? 'hand-back' : 'unassign');
  // What was written to a person is not the assistant's to answer.
  conversation.answeredSeq = conversation.lastSeq;
  const words = shopperWords(conversation);
  const left = conversation.status === 'waiting' ? 'agentLeft' : 'agentHandedBack';
  const text = to ? words('agentJoined', { agent: to.name }) : words(left, { agent: from });
  await log.append(tx, conversation, { author: 'system', reply: { text } });
}
