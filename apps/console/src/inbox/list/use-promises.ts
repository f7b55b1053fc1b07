import { type ConversationSummary, isHeldBy, promiseState } from '#contracts';
import { useMe } from '../../session/me-context.js';
import { useNow } from '../../ui/use-now.js';
import { rowsOf } from '../model/inbox-pages.js';
import { useInboxList } from './use-inbox-list.js';

/** Conversations of nobody, or one's own, in which a promised answer is nearly due or late. */
export function usePromises(): ConversationSummary[] {
  const me = useMe();
  const now = useNow();
  const { data } = useInboxList({ view: 'due', search: '', label: '' });
  return rowsOf(data).filter(
    (row) => promiseState(row, now) !== null && (row.status === 'waiting' || isHeldBy(row, me.id)),
  );
}
