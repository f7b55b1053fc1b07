import type { ConversationStatus, ConversationSummary, InboxView } from './conversation.js';

/** What a member of staff does to a conversation; also the name of the event on the staff's socket. */
export type StaffAction = 'take' | 'hand-back' | 'close' | 'reopen';
/**
 * `assign`: somebody is given it, by whomever. `unassign`: it waits for anybody again. `release`: who holds it left the desk. `escalate`: a person is asked for. `call-off`: nobody is needed any more. `resume`: its
 * shopper writes after the end.
 */
export type ConversationEvent =
  StaffAction | 'assign' | 'unassign' | 'release' | 'escalate' | 'call-off' | 'resume';

/** How an event changes a conversation; what is not named stays as it is. */
interface Transition {
  from: readonly ConversationStatus[];
  to: ConversationStatus;
  /** Who stands as its agent afterwards: the one who acted, or nobody. */
  agent?: 'actor' | 'nobody';
  /** What begins afresh. A cleared escalation is one no longer, of normal priority. */
  clears?: readonly ('escalation' | 'promise' | 'unread' | 'rating')[];
}

/** Every change of a conversation's status there is. A conversation begins with the assistant. */
export const CONVERSATION_TRANSITIONS: Readonly<Record<ConversationEvent, Transition>> = {
  take: { from: ['assistant', 'waiting', 'agent'], to: 'agent', agent: 'actor' },
  'hand-back': {
    from: ['agent'],
    to: 'assistant',
    agent: 'nobody',
    clears: ['escalation', 'promise', 'unread'],
  },
  close: {
    from: ['assistant', 'waiting', 'agent'],
    to: 'closed',
    agent: 'actor',
    clears: ['promise', 'unread'],
  },
  reopen: { from: ['closed'], to: 'agent', agent: 'actor' },
  assign: { from: ['assistant', 'waiting', 'agent'], to: 'agent', agent: 'actor' },
  unassign: { from: ['agent'], to: 'waiting', agent: 'nobody' },
  release: { from: ['agent'], to: 'waiting', agent: 'nobody' },
  escalate: { from: ['assistant', 'waiting'], to: 'waiting' },
  'call-off': { from: ['waiting'], to: 'assistant', agent: 'nobody', clears: ['escalation', 'promise'] },
  resume: { from: ['closed'], to: 'assistant', agent: 'nobody', clears: ['escalation', 'promise', 'rating'] },
};

/** While it stands so, the assistant answers what the shopper writes. */
export const ANSWERED_BY_ASSISTANT: readonly ConversationStatus[] = ['assistant', 'waiting'];

/** The status of what a view of the inbox shows; `mine` shows those that the caller holds. */
export const VIEW_STATUS: Readonly<Record<InboxView, ConversationStatus | null>> = {
  queue: 'waiting',
  mine: 'agent',
  due: null,
  snoozed: null,
  assistant: 'assistant',
  closed: 'closed',
  all: null,
};

type Held = Pick<ConversationSummary, 'status' | 'agent'>;

export const isHeldBy = ({ status, agent }: Held, agentId: string): boolean =>
  status === 'agent' && agent?.id === agentId;

/** May this member of staff do that now? What a colleague holds can be taken from them, who are told; nothing else. */
export const mayAct = (action: StaffAction, conversation: Held, agentId: string): boolean =>
  CONVERSATION_TRANSITIONS[action].from.includes(conversation.status) &&
  (conversation.status !== 'agent' || isHeldBy(conversation, agentId) !== (action === 'take'));

type Changing = Pick<
  ConversationSummary,
  'status' | 'agent' | 'escalation' | 'priority' | 'dueAt' | 'warnAt' | 'unread' | 'rating' | 'ratingComment'
>;

/** The conversation after an allowed event. */
export function afterEvent<T extends Changing>(
  event: ConversationEvent,
  conversation: T,
  actor: { id: string; name: string } | null,
): T {
  const { to, agent, clears = [] } = CONVERSATION_TRANSITIONS[event];
  return {
    ...conversation,
    status: to,
    ...(agent && { agent: agent === 'actor' ? actor : null }),
    ...(clears.includes('escalation') && { escalation: null, priority: 'normal' }),
    ...(clears.includes('promise') && { dueAt: null, warnAt: null }),
    ...(clears.includes('unread') && { unread: 0 }),
    ...(clears.includes('rating') && { rating: null, ratingComment: null }),
  };
}
