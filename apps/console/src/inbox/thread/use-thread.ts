import { useQuery, useQueryClient } from '@tanstack/react-query';
import { routes } from '#contracts';
import { api } from '../../api/api.js';
import { mergeThread, type Thread } from '../../live/conversation-cache.js';
import { inboxKeys } from '../model/keys.js';

/** A conversation with its messages; what arrived live while it was loading is kept. */
export function useThread(id: string) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: inboxKeys.one(id),
    queryFn: async ({ signal }): Promise<Thread> => {
      const loaded = await api(routes.getConversation, { params: { id } }, signal);
      return mergeThread(queries.getQueryData<Thread>(inboxKeys.one(id)), loaded);
    },
    // Replays keep it up to date, but only while it is shown.
    staleTime: 0,
  });
}
