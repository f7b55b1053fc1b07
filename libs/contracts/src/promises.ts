import type { ConversationSummary } from './conversation.js';

/** How a promise stands that nobody has kept yet: its time is near, or over. */
export type PromiseState = 'near' | 'past';

/** null: nothing is promised, or there is time enough. */
export function promiseState(
  { dueAt, warnAt }: Pick<ConversationSummary, 'dueAt' | 'warnAt'>,
  now: number,
): PromiseState | null {
  if (dueAt === null) return null;
  if (now >= dueAt) return 'past';
  return now >= (warnAt ?? dueAt) ? 'near' : null;
}
