import type { PersonPromise } from '#dialogue';
import type { ConversationEntity } from './conversation.entity.js';

/** What the shopper was told first holds until a person writes; null ends it. */
export function promise(conversation: ConversationEntity, promised: PersonPromise | null): void {
  if (promised && conversation.dueAt !== null) return;
  conversation.dueAt = promised?.dueAt ?? null;
  conversation.warnAt = promised?.warnAt ?? null;
}
