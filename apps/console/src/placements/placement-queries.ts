import { queryOptions } from '@tanstack/react-query';
import { routes } from '#contracts';
import { api } from '../api/api.js';

export const PLACEMENTS_KEY = ['placements'] as const;

export const placementsQuery = queryOptions({
  queryKey: [...PLACEMENTS_KEY, 'list'],
  queryFn: ({ signal }) => api(routes.listPlacements, {}, signal),
});

export const placementResultsQuery = (id: string) =>
  queryOptions({
    queryKey: [...PLACEMENTS_KEY, 'results', id],
    queryFn: ({ signal }) => api(routes.getPlacementResults, { params: { id } }, signal),
  });

export const placementComparisonQuery = (id: string, days: number) =>
  queryOptions({
    queryKey: [...PLACEMENTS_KEY, 'comparison', id, days],
    queryFn: ({ signal }) => api(routes.comparePlacement, { params: { id }, query: { days } }, signal),
  });
