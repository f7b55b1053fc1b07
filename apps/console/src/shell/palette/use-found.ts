import { useQuery } from '@tanstack/react-query';
import {
  type CannedReply,
  type ConversationSummary,
  type FoundOrder,
  routes,
  type SearchCompletions,
} from '#contracts';
import { api } from '../../api/api.js';
import { cannedMatches } from '../../inbox/model/canned.js';
import { cannedQueryOptions } from '../../inbox/thread/use-canned.js';

const MOST = 5;
/** Shorter texts are in half of all conversations. */
const SHORTEST = 2;
const SHORTEST_ORDER = 3;

export interface Found {
  conversations: readonly ConversationSummary[];
  orders: readonly FoundOrder[];
  products: SearchCompletions['products'];
  replies: readonly CannedReply[];
  isSearching: boolean;
  error: Error | null;
  retry: () => void;
}

/** What of the shop has these words. Whoever has no inbox finds products alone. */
export function useFound(text: string, hasInbox: boolean): Found {
  const words = text.trim();
  const enabled = words.length >= SHORTEST;
  const key = (what: string) => ['found', what, words];
  const conversations = useQuery({
    queryKey: key('conversations'),
    queryFn: ({ signal }) =>
      api(routes.listConversations, { query: { view: 'all', search: words, limit: MOST } }, signal),
    enabled: enabled && hasInbox,
  });
  const orders = useQuery({
    queryKey: key('orders'),
    queryFn: ({ signal }) => api(routes.findOrders, { query: { q: words } }, signal),
    enabled: words.length >= SHORTEST_ORDER && hasInbox,
  });
  const products = useQuery({
    queryKey: key('products'),
    queryFn: ({ signal }) => api(routes.completeSearch, { query: { q: words } }, signal),
    enabled,
  });
  const replies = useQuery({ ...cannedQueryOptions, enabled: enabled && hasInbox });
  const all = [conversations, orders, products, replies];
  const failed = all.filter(({ isError }) => isError);
  return {
    conversations: conversations.data?.items ?? [],
    orders: orders.data?.items ?? [],
    products: enabled ? (products.data?.products ?? []) : [],
    replies: enabled ? cannedMatches(replies.data?.items ?? [], words.toLowerCase().replace(/^\//, '')) : [],
    isSearching: all.some(({ isFetching }) => isFetching),
    error: failed[0]?.error ?? null,
    retry: () => failed.forEach(({ refetch }) => void refetch()),
  };
}
