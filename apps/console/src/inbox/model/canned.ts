import type { CannedReply, StaffMessage } from '#contracts';

/** What `/` and the letters after it look for, while the field holds nothing else; null otherwise. */
export const cannedQuery = (text: string): string | null =>
  /^\/([\p{L}\p{N}-]*)$/u.exec(text)?.[1]?.toLowerCase() ?? null;

/** Names that begin with it first, then whatever holds it. */
export function cannedMatches(replies: readonly CannedReply[], query: string): CannedReply[] {
  const begins = replies.filter(({ name }) => name.startsWith(query));
  const holds = replies.filter(
    (reply) => !begins.includes(reply) && `${reply.name} ${reply.text.toLowerCase()}`.includes(query),
  );
  return [...begins, ...holds].slice(0, 8);
}

/** Puts in what is known; what is not stays to be seen and filled in. */
export const filled = (text: string, known: Record<string, string | null>): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => known[name] ?? whole);

/** The order that was shown or spoken of last. */
export const orderSpokenOf = (messages: readonly StaffMessage[]): string | null =>
  messages.findLast(({ order }) => order !== null)?.order?.number ?? null;
