import type { InboxQuery } from '#contracts';
import { t } from '../../messages/index.js';

export type View = InboxQuery['view'];

export const VIEWS: readonly { view: View; label: string }[] = [
  { view: 'queue', label: t('queue') },
  { view: 'mine', label: t('mine') },
  { view: 'snoozed', label: t('snoozed') },
  { view: 'assistant', label: t('assistant') },
  { view: 'closed', label: t('closed') },
  { view: 'all', label: t('all') },
];

/** What the address of the inbox holds. */
export interface InboxSearch {
  view: View;
  q: string;
  /** Only those with this label; '' for any. */
  label: string;
  /** The selected conversation. */
  c: string | undefined;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '');

/** Reads the query of an address; what it does not understand becomes the default. */
export function parseInboxSearch(raw: Record<string, unknown>): InboxSearch {
  const view = VIEWS.find((entry) => entry.view === raw['view'])?.view ?? 'queue';
  return { view, q: text(raw['q']), label: text(raw['label']), c: text(raw['c']) || undefined };
}
