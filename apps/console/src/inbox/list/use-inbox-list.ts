import { useInfiniteQuery } from '@tanstack/react-query';
import { routes } from '#contracts';
import { api } from '../../api/api.js';
import { inboxKeys } from '../model/keys.js';
import { figureQuery } from '../model/figure-filter.js';
import type { ListKey } from '../model/inbox-pages.js';

const PAGE_SIZE = 50;

/** One view of the inbox, page by page; live events keep it up to date. */
export const useInboxList = (key: ListKey) =>
  useInfiniteQuery({
    queryKey: inboxKeys.list(key),
    queryFn: ({ pageParam, signal }) =>
      api(
        routes.listConversations,
        {
          query: {
            view: key.view,
            search: key.search || undefined,
            label: key.label || undefined,
            ...figureQuery(key.of ?? ''),
            cursor: pageParam,
            limit: PAGE_SIZE,
          },
        },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });
