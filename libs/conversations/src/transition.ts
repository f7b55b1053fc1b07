import {
  CONVERSATION_TRANSITIONS,
  type ConversationEvent,
  mayAct,
  Priority,
  type StaffAction,
} from '#contracts';
import type { ConversationEntity } from './conversation.entity.js';
import { conversationsErrors } from './conversations.errors.js';
import { promise } from './promise.js';
import { conversationSummary } from './views.js';
import { t } from './messages/index.js';

/** The member of staff who acts. */
export interface Agent {
  id: string;
  name: string;
}

const NORMAL = Priority.options.indexOf('normal');

/**
 * The one place where a conversation changes its status, by the table in the contracts.
 * @throws Error for an event that cannot happen now: callers check first.
 */
export function transition(
  conversation: ConversationEntity,
  event: ConversationEvent,
  actor: Agent | null = null,
): void {
  const { from, to, agent, clears = [] } = CONVERSATION_TRANSITIONS[event];
  if (!from.includes(conversation.status))
    throw new Error(`A conversation that is ${conversation.status} takes no ${event}`);
  conversation.status = to;
  // Who acts on it, or for it, has it before their eyes.
  conversation.snoozedUntil = null;
  conversation.givenAt = null;
  if (agent) {
    const holder = agent === 'actor' ? actor : null;
    conversation.agentId = holder?.id ?? null;
    conversation.agentName = holder?.name ?? null;
  }
  if (clears.includes('escalation')) {
    conversation.escalationReason = null;
    conversation.escalationDetail = null;
    conversation.escalatedAt = null;
    conversation.priority = NORMAL;
  }
  if (clears.includes('promise')) promise(conversation, null);
  if (clears.includes('unread')) conversation.unread = 0;
  if (clears.includes('rating')) {
    conversation.rating = null;
    conversation.ratingComment = null;
  }
}

/** {@link transition} for a member of staff. @throws AppError saying why it is not theirs to do now. */
export function act(conversation: ConversationEntity, action: StaffAction, agent: Agent): void {
  if (!mayAct(action, conversationSummary(conversation), agent.id))
    throw refusal(conversation, action, agent);
  transition(conversation, action, agent);
}

/** @throws AppError unless the agent holds the conversation. */
export function assertHolds(conversation: ConversationEntity, agent: Agent): void {
  if (!mayAct('hand-back', conversationSummary(conversation), agent.id))
    throw refusal(conversation, 'hand-back', agent);
}

function refusal(
  { status, agentId, agentName }: ConversationEntity,
  action: StaffAction,
  agent: Agent,
): Error {
  if (action === 'reopen') return conversationsErrors.not_closed();
  if (status === 'agent' && agentId !== agent.id)
    return conversationsErrors.held_by_other({
      detail: t('aColleagueHoldsThis', { name: agentName ?? t('aColleague') }),
    });
  return action === 'hand-back' ? conversationsErrors.not_yours() : conversationsErrors.already_closed();
}
