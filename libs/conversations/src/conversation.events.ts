import type { ConversationSummary, ConversationView, StaffMessage } from '#contracts';
import { DomainEvent } from '#platform';

/** Status, holder, priority, last message or rating changed. */
export class ConversationChanged extends DomainEvent {
  constructor(
    readonly summary: ConversationSummary,
    readonly view: ConversationView,
  ) {
    super();
  }
}

/** A message was stored, or its trace or feedback changed. */
export class MessageStored extends DomainEvent {
  constructor(
    readonly message: StaffMessage,
    /** False when a stored message changed. */
    readonly isNew: boolean,
  ) {
    super();
  }
}

/** A guest's conversation became a customer's: whoever else is listening to it has to be cut off. */
export class ConversationClaimed extends DomainEvent {
  constructor(
    readonly conversationId: string,
    readonly customerId: string,
  ) {
    super();
  }
}

/** The assistant takes noticeably long over a reply. */
export class AssistantThinking extends DomainEvent {
  constructor(readonly conversationId: string) {
    super();
  }
}
