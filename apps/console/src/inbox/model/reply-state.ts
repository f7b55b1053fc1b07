import { type ConversationSummary, isHeldBy } from '#contracts';

export type ComposerMode = 'public' | 'note';

/** Whether a reply can be sent: at once, by taking the conversation over, or not (a colleague's, or closed). */
export type ReplyState = 'ready' | 'takes-over' | 'held' | 'closed';

export function replyState(conversation: ConversationSummary, me: string): ReplyState {
  if (conversation.status === 'closed') return 'closed';
  if (conversation.status !== 'agent') return 'takes-over';
  return isHeldBy(conversation, me) ? 'ready' : 'held';
}
