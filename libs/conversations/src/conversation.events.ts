import type {
  ConversationSummary,
  ConversationView,
  EscalationReason,
  Priority,
  StaffMessage,
} from '#contracts';
import { DomainEvent } from '#platform';

/** A shopper wrote for the first time in a conversation that a page of the shop had opened. */
export class ConversationBegun extends DomainEvent {
  constructor(readonly summary: ConversationSummary) {
    super();
  }
}

/** A conversation is no longer kept, nor is anything that was said in it. */
export class ConversationRemoved extends DomainEvent {
  constructor(readonly conversationId: string) {
    super();
  }
}

/** Status, holder, priority, last message or rating changed. */
export class ConversationChanged extends DomainEvent {
  constructor(
    readonly summary: ConversationSummary,
    /** As the shopper sees it; null when they see nothing new but a message, which they are sent anyway. */
    readonly view: ConversationView | null,
    /** What it was; null where that is not known. */
    readonly before: ConversationSummary | null,
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

/** A conversation went into the queue for a person. */
export class ConversationEscalated extends DomainEvent {
  constructor(
    readonly conversationId: string,
    readonly reason: EscalationReason,
    readonly priority: Priority,
  ) {
    super();
  }
}

/** What waits for a person, or what somebody holds, is not what it was. */
export class DeskMoved extends DomainEvent {}

/** Somebody of the desk came or went, is away or back, or is given other conversations than before. */
export class StaffingChanged extends DomainEvent {
  constructor(
    /** Who said something of themselves, by account. */
    readonly accountId: string | null = null,
  ) {
    super();
  }
}

/** Somebody else has a conversation now, by a colleague's doing or by nobody's. */
export class ConversationMoved extends DomainEvent {
  constructor(
    readonly summary: ConversationSummary,
    /** Accounts to be told: who had it, and who has it now. */
    readonly told: readonly string[],
    /** Who did it, by name; null: it was given or taken back by itself. */
    readonly by: string | null,
  ) {
    super();
  }
}

/** The time of what a shopper was promised is near, and nobody has answered yet. */
export class PromiseNear extends DomainEvent {
  constructor(readonly summary: ConversationSummary) {
    super();
  }
}

/** Saved views of the inbox changed. */
export class SavedViewsChanged extends DomainEvent {
  constructor(
    /** Whose; null where all of the desk see it, or saw it. */
    readonly accountId: string | null,
  ) {
    super();
  }
}

/** The assistant answered a message. */
export class MessageAnswered extends DomainEvent {
  constructor(
    readonly conversationId: string,
    /** Milliseconds from the message to its reply. */
    readonly waited: number,
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
