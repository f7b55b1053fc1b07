import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { routes } from '#contracts';
import { api } from '../api/api.js';

/** Planning is looked at so often while it runs, and so is what waits to be sent. */
const WATCH_MS = 2_000;

export const RESTOCK_KEY = ['restock'] as const;

export const restockStateQuery = queryOptions({
  queryKey: [...RESTOCK_KEY, 'state'],
  queryFn: ({ signal }) => api(routes.getRestockState, {}, signal),
  refetchInterval: ({ state: { data } }) =>
    data &&
    (data.planning.isRunning ||
      data.approvals.some(({ state }) => state === 'approved' || state === 'sending'))
      ? WATCH_MS
      : false,
});

/** All products; they change with a planning alone. @param plannedAt end of the last one */
export const restockRowsQuery = (plannedAt: number | null) =>
  queryOptions({
    queryKey: [...RESTOCK_KEY, 'rows', plannedAt],
    queryFn: ({ signal }) => api(routes.getRestock, {}, signal),
    placeholderData: keepPreviousData,
  });

export const restockPlanQuery = (productId: string) =>
  queryOptions({
    queryKey: [...RESTOCK_KEY, 'plan', productId],
    queryFn: ({ signal }) => api(routes.getRestockPlan, { params: { productId } }, signal),
  });
