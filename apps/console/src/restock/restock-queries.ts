import { queryOptions } from '@tanstack/react-query';
import { routes } from '#contracts';
import { api } from '../api/api.js';

/** Planning is looked at so often while it runs, and so is what waits to be sent. */
const WATCH_MS = 2_000;

export const restockQuery = queryOptions({
  queryKey: ['restock'] as const,
  queryFn: ({ signal }) => api(routes.getRestock, {}, signal),
  refetchInterval: ({ state: { data } }) =>
    data &&
    (data.planning.isRunning ||
      data.items.some(({ approvals }) =>
        approvals.some(({ state }) => state === 'approved' || state === 'sending'),
      ))
      ? WATCH_MS
      : false,
});
