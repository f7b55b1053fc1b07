import type { ConversationSummary, StaffAccount } from '#contracts';

export type Action = 'take' | 'hand-back' | 'close' | 'reopen';
export type Me = Pick<StaffAccount, 'id' | 'name'>;

export const isMine = (conversation: ConversationSummary, me: Me): boolean =>
  conversation.status === 'agent' && conversation.agent?.id === me.id;

/** The server's rules, so that no button leads to a refusal that could be known before. */
export function mayDo(action: Action, conversation: ConversationSummary, me: Me): boolean {
  const { status } = conversation;
  switch (action) {
    case 'take':
      return status === 'assistant' || status === 'waiting';
    case 'hand-back':
      return isMine(conversation, me);
    case 'close':
      return status !== 'closed' && (status !== 'agent' || isMine(conversation, me));
    case 'reopen':
      return status === 'closed';
  }
}

/** What the conversation will be once the server has done it: shown at once, taken back if it refuses. */
export function foresee(action: Action, conversation: ConversationSummary, me: Me): ConversationSummary {
  const agent = { id: me.id, name: me.name };
  switch (action) {
    case 'take':
    case 'reopen':
      return { ...conversation, status: 'agent', agent };
    case 'hand-back':
      return {
        ...conversation,
        status: 'assistant',
        agent: null,
        escalation: null,
        priority: 'normal',
        unread: 0,
      };
    case 'close':
      return { ...conversation, status: 'closed', agent, unread: 0 };
  }
}
