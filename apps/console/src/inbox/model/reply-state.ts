import type { ConversationSummary } from '#contracts';
import { isMine, type Me } from './actions.js';

/** Whether a reply can be sent: at once, by taking the conversation over, or not (a colleague's, or closed). */
export type ReplyState = 'ready' | 'takes-over' | 'held' | 'closed';

export function replyState(conversation: ConversationSummary, me: Me): ReplyState {
  if (conversation.status === 'closed') return 'closed';
  if (conversation.status !== 'agent') return 'takes-over';
  return isMine(conversation, me) ? 'ready' : 'held';
}
