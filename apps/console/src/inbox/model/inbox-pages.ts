import type { InfiniteData } from '@tanstack/react-query';
import { type ConversationSummary, type InboxView, isHeldBy, promiseState, VIEW_STATUS } from '#contracts';

interface InboxPage {
  items: ConversationSummary[];
  nextCursor?: string;
}
export type InboxPages = InfiniteData<InboxPage>;

const PRIORITY = { low: 0, normal: 1, high: 2, urgent: 3 } as const;

function belongsTo(view: InboxView, conversation: ConversationSummary, me: string): boolean {
  const { snoozedUntil } = conversation;
  if (view === 'due') return conversation.dueAt !== null;
  if (view === 'snoozed') return snoozedUntil !== null;
  if ((view === 'queue' || view === 'mine') && snoozedUntil !== null) return false;
  if (view === 'mine') return isHeldBy(conversation, me);
  return VIEW_STATUS[view] === null || VIEW_STATUS[view] === conversation.status;
}

/**
 * The server's order: the queue most urgent first, in each priority what may break a promise, soonest first, and then longest
 * waiting first; promises soonest first; the others newest first.
 */
function compareIn(view: InboxView, a: ConversationSummary, b: ConversationSummary, now: number): number {
  if (view === 'due') return (a.dueAt ?? 0) - (b.dueAt ?? 0);
  if (view !== 'queue') return b.updatedAt - a.updatedAt;
  const [nearA, nearB] = [promiseState(a, now) !== null, promiseState(b, now) !== null];
  const since = (row: ConversationSummary, near: boolean) =>
    (near ? row.dueAt : row.escalation?.at) ?? row.updatedAt;
  return (
    PRIORITY[b.priority] - PRIORITY[a.priority] ||
    Number(nearB) - Number(nearA) ||
    since(a, nearA) - since(b, nearB)
  );
}

/** Rows that were loaded, as they stand now: in the queue a promise comes near while nothing else changes. */
export const inOrder = (
  view: InboxView,
  rows: readonly ConversationSummary[],
  now: number,
): ConversationSummary[] =>
  view === 'queue' ? [...rows].sort((a, b) => compareIn(view, a, b, now)) : [...rows];

/** The rows of all loaded pages. A row that moved between two page loads would come twice: the first stays. */
export function rowsOf(pages: InboxPages | undefined): ConversationSummary[] {
  const seen = new Map<string, ConversationSummary>();
  for (const page of pages?.pages ?? []) {
    for (const row of page.items) if (!seen.has(row.id)) seen.set(row.id, row);
  }
  return [...seen.values()];
}

/** An event may overtake the answer of a request: what is older than what is shown must not replace it. */
export const isOutdated = (shown: ConversationSummary | undefined, incoming: ConversationSummary): boolean =>
  shown !== undefined && incoming.updatedAt < shown.updatedAt;

export interface ListKey {
  view: InboxView;
  search: string;
  /** '' for any. */
  label: string;
  /** A figure of the week, as the address holds it. */
  of?: string | undefined;
}

/**
 * Moves a changed conversation to its place in a loaded list, or out of it.
 * Whether a text matches a search, and a figure counts it, only the server knows: such a list keeps its rows up to date but gains none.
 */
export function placeInPages(
  data: InboxPages,
  conversation: ConversationSummary,
  { view, search, label, of }: ListKey,
  me: string,
  now = Date.now(),
): InboxPages {
  const shown = rowsOf(data).find((row) => row.id === conversation.id);
  if (isOutdated(shown, conversation)) return data;
  const isLabelled = label === '' || conversation.labels.includes(label);
  const belongs =
    belongsTo(view, conversation, me) && isLabelled && (shown !== undefined || (search === '' && !of));
  if (!shown && !belongs) return data;
  const pages = data.pages.map((page) => ({
    ...page,
    items: page.items.filter((row) => row.id !== conversation.id),
  }));
  if (belongs) insert(pages, conversation, view, now);
  return { ...data, pages };
}

function insert(pages: InboxPage[], conversation: ConversationSummary, view: InboxView, now: number): void {
  for (const page of pages) {
    const index = page.items.findIndex((row) => compareIn(view, conversation, row, now) < 0);
    if (index >= 0) {
      page.items.splice(index, 0, conversation);
      return;
    }
  }
  const last = pages.at(-1);
  // Past the last loaded row of a longer list its place is on a page not loaded yet.
  if (last && last.nextCursor === undefined) last.items.push(conversation);
}
