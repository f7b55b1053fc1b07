import type { ConversationSummary } from '#contracts';

/** Tells a conversation that has just asked for a person from one already known to wait. */
export class NewEscalations {
  private readonly known = new Map<string, number>();
  private begun = false;

  /**
   * Those of the queue that wait anew; each is told once. The first queue is what waited before anybody looked: it is
   * there to be seen, only what comes later is news.
   */
  among(queue: readonly ConversationSummary[]): ConversationSummary[] {
    const found = queue.filter((conversation) => this.isNew(conversation));
    const first = !this.begun;
    this.begun = true;
    return first ? [] : found;
  }

  private isNew({ id, status, escalation }: ConversationSummary): boolean {
    if (status !== 'waiting' || !escalation) return false;
    const before = this.known.get(id);
    if (before !== undefined && before >= escalation.at) return false;
    this.known.set(id, escalation.at);
    return true;
  }
}
