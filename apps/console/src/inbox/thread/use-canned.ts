import { queryOptions, useQuery } from '@tanstack/react-query';
import { routes } from '#contracts';
import { api } from '../../api/api.js';

export const cannedQueryOptions = queryOptions({
  queryKey: ['canned-replies'],
  queryFn: ({ signal }) => api(routes.listCannedReplies, {}, signal),
  staleTime: 60_000,
});

/** The shop's replies to insert. */
export const useCanned = (enabled: boolean) => useQuery({ ...cannedQueryOptions, enabled }).data?.items ?? [];
