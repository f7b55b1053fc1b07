import type { Attachment, StaffMessage } from '#contracts';

/** A message of the agent that the server has not confirmed. */
export interface OutgoingMessage {
  conversationId: string;
  clientMessageId: string;
  text: string;
  /** Files that the server has for it. */
  attachments: readonly Attachment[];
  visibility: StaffMessage['visibility'];
  at: number;
  /** Why it could not be sent; null while it is on its way. */
  failure: string | null;
}

const NOTHING: readonly OutgoingMessage[] = [];

/** Messages on their way, by conversation. Each keeps its id over retries, so that the server stores it once. */
export class Outbox {
  private readonly byConversation = new Map<string, readonly OutgoingMessage[]>();
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  of(conversationId: string): readonly OutgoingMessage[] {
    return this.byConversation.get(conversationId) ?? NOTHING;
  }

  /** Adds a message, or puts one that failed on its way again. */
  put(message: OutgoingMessage): void {
    const others = this.of(message.conversationId);
    const known = others.some((other) => other.clientMessageId === message.clientMessageId);
    this.set(
      message.conversationId,
      known
        ? others.map((other) => (other.clientMessageId === message.clientMessageId ? message : other))
        : [...others, message],
    );
  }

  fail(message: OutgoingMessage, failure: string): void {
    // A confirmation may have come by another way while the acknowledgement was lost.
    if (!this.of(message.conversationId).some((other) => other.clientMessageId === message.clientMessageId))
      return;
    this.put({ ...message, failure });
  }

  remove(conversationId: string, clientMessageId: string): void {
    const rest = this.of(conversationId).filter((message) => message.clientMessageId !== clientMessageId);
    if (rest.length < this.of(conversationId).length) this.set(conversationId, rest);
  }

  private set(conversationId: string, messages: readonly OutgoingMessage[]): void {
    this.byConversation.set(conversationId, messages);
    for (const listener of this.listeners) listener();
  }
}
