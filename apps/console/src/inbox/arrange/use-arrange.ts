import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Arrangement, type ConversationSummary, routes } from '#contracts';
import { api } from '../../api/api.js';
import { RequestError } from '../../api/request-error.js';
import { useLive } from '../../live/desk-context.js';
import { failed } from '../../ui/failed.js';
import { offerUndo } from '../../ui/offer-undo.js';
import { t } from '../../messages/desk.js';
import { inboxKeys } from '../model/keys.js';
import { doneInWords, undoOf } from './undo-of.js';

interface Change {
  conversations: readonly ConversationSummary[];
  change: Arrangement;
}

/** Assigns, labels, snoozes or closes conversations, and offers the way back. */
export function useArrange() {
  const { desk } = useLive();
  const queries = useQueryClient();
  const send = async (ids: string[], change: Arrangement) => {
    const answer = await api(routes.arrangeConversations, { body: { ids, change } });
    for (const conversation of answer.items) desk.cache.put(conversation);
    if (change.kind === 'label') void queries.invalidateQueries({ queryKey: inboxKeys.labels });
    return answer;
  };
  return useMutation({
    mutationFn: ({ conversations, change }: Change) =>
      send(
        conversations.map(({ id }) => id),
        change,
      ),
    onSuccess: ({ items, refused }, { conversations, change }) => {
      const [first] = refused;
      if (first) failed(t('notAllCouldBeChanged', { count: refused.length }))(new RequestError(first));
      const changed = conversations.filter(({ id }) => items.some((item) => item.id === id));
      if (changed.length === 0) return;
      offerUndo('undo-arrange', doneInWords(change, changed, items), () => {
        for (const before of changed)
          for (const step of undoOf(change, before))
            void send([before.id], step).catch(failed(t('couldNotBeUndone')));
      });
    },
    onError: failed(t('theConversationsCouldNotBeChanged')),
  });
}

export const useLabels = () =>
  useQuery({
    queryKey: inboxKeys.labels,
    queryFn: ({ signal }) => api(routes.listLabels, {}, signal),
    staleTime: 30_000,
  });
