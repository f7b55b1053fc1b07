import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { routes } from '#contracts';
import { api } from '../api/api.js';
import { orderKeys } from './order-keys.js';
import type { OrdersSearch } from './model/orders-search.js';

const PAGE_SIZE = 50;

export const orderRequestsQuery = ({ state, kind, q }: OrdersSearch) =>
  infiniteQueryOptions({
    queryKey: [...orderKeys.all, 'requests', { state, kind, q }],
    queryFn: ({ pageParam, signal }) =>
      api(
        routes.listOrderRequests,
        { query: { state, kind, search: q, cursor: pageParam, limit: PAGE_SIZE } },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });

/** Orders known to be those of a conversation's shopper. */
export const shopperOrdersQuery = (conversationId: string) =>
  queryOptions({
    queryKey: [...orderKeys.all, 'conversation', conversationId],
    queryFn: ({ signal }) => api(routes.listShopperOrders, { params: { id: conversationId } }, signal),
  });
