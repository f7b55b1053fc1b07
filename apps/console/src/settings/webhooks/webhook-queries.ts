import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { routes, type WebhookDeliveryState } from '#contracts';
import { api } from '../../api/api.js';

export const WEBHOOKS_KEY = ['webhooks'] as const;
/** What was tried shows so soon. */
const LOOK_MS = 5_000;
const PAGE_SIZE = 25;

export const webhooksQuery = queryOptions({
  queryKey: [...WEBHOOKS_KEY, 'list'],
  queryFn: ({ signal }) => api(routes.listWebhooks, {}, signal),
  refetchInterval: LOOK_MS,
});

export const webhookDeliveriesQuery = (id: string, state: WebhookDeliveryState | undefined) =>
  infiniteQueryOptions({
    queryKey: [...WEBHOOKS_KEY, 'deliveries', id, state],
    queryFn: ({ pageParam, signal }) =>
      api(
        routes.listWebhookDeliveries,
        { params: { id }, query: { state, cursor: pageParam, limit: PAGE_SIZE } },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: LOOK_MS,
  });
