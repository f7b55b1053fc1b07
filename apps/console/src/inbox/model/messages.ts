import type { StaffMessage } from '#contracts';

/**
 * Joins messages from different sources (a page load, a replay, single events), each once, in sequence.
 * The incoming one wins, save that a trace once known is not lost to an answer made before it was stored.
 */
export function mergeMessages(
  known: readonly StaffMessage[],
  incoming: readonly StaffMessage[],
): StaffMessage[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of incoming) {
    byId.set(message.id, { ...message, trace: message.trace ?? byId.get(message.id)?.trace ?? null });
  }
  return [...byId.values()].sort((a, b) => a.seq - b.seq);
}

/** The sequence number up to which nothing is missing: what to ask a replay after. Staff see every number. */
export function contiguousSeq(messages: readonly StaffMessage[]): number {
  let seq = 0;
  for (const message of messages) {
    if (message.seq > seq + 1) break;
    seq = Math.max(seq, message.seq);
  }
  return seq;
}
