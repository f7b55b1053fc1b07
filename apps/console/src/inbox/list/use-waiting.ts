import { useMemo } from 'react';
import type { ConversationSummary } from '#contracts';
import { countLabel } from '../model/count-label.js';
import { rowsOf } from '../model/inbox-pages.js';
import { useInboxList } from './use-inbox-list.js';

/** The queue, for who looks at another page: its rows (undefined: not loaded) and how many, in words. */
export function useWaiting(): { rows: ConversationSummary[] | undefined; label: string } {
  const { data } = useInboxList({ view: 'queue', search: '', label: '' });
  const rows = useMemo(() => data && rowsOf(data), [data]);
  return { rows, label: countLabel(data) };
}
