import { InboxView } from '#contracts';

/** What the address of the inbox holds. */
export interface InboxSearch {
  view: InboxView;
  q: string;
  /** Only those with this label; '' for any. */
  label: string;
  /** A figure of the week whose conversations are shown; see `figureText`. */
  of?: string | undefined;
  /** The selected conversation. */
  c: string | undefined;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '');

/** Reads the query of an address; what it does not understand becomes the default. */
export function parseInboxSearch(raw: Record<string, unknown>): InboxSearch {
  const view = InboxView.options.find((known) => known === raw['view']) ?? 'queue';
  return {
    view,
    q: text(raw['q']),
    label: text(raw['label']),
    ...(text(raw['of']) && { of: text(raw['of']) }),
    c: text(raw['c']) || undefined,
  };
}
