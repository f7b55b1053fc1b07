import type { ConversationSummary } from '#contracts';

/** Tells a conversation that has just asked for a person from one already known to wait. */
export class NewEscalations {
  private readonly known = new Map<string, number>();

  /** Conversations that waited before anybody looked. */
  remember(conversations: readonly ConversationSummary[]): void {
    for (const conversation of conversations) this.isNew(conversation);
  }

  /** True once for each escalation. */
  isNew({ id, status, escalation }: ConversationSummary): boolean {
    if (status !== 'waiting' || !escalation) return false;
    const before = this.known.get(id);
    if (before !== undefined && before >= escalation.at) return false;
    this.known.set(id, escalation.at);
    return true;
  }
}
