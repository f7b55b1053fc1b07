import type { InboxQuery } from '#contracts';

export type View = InboxQuery['view'];

export const VIEWS: readonly { view: View; label: string }[] = [
  { view: 'queue', label: 'Queue' },
  { view: 'mine', label: 'Mine' },
  { view: 'assistant', label: 'Assistant' },
  { view: 'closed', label: 'Closed' },
  { view: 'all', label: 'All' },
];

/** What the address of the inbox holds. */
export interface InboxSearch {
  view: View;
  q: string;
  /** The selected conversation. */
  c: string | undefined;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '');

/** Reads the query of an address; what it does not understand becomes the default. */
export function parseInboxSearch(raw: Record<string, unknown>): InboxSearch {
  const view = VIEWS.find((entry) => entry.view === raw['view'])?.view ?? 'queue';
  return { view, q: text(raw['q']), c: text(raw['c']) || undefined };
}
