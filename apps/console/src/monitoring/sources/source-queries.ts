import { queryOptions } from '@tanstack/react-query';
import { routes } from '#contracts';
import { api } from '../../api/api.js';
import { MONITORING_KEY } from '../monitoring-queries.js';

/** A feed that was asked, or a delivery that was tried, shows so soon. */
const LOOK_MS = 5_000;
const DELIVERIES = 50;

export const sourcesQuery = queryOptions({
  queryKey: [...MONITORING_KEY, 'sources'],
  queryFn: ({ signal }) => api(routes.listSources, {}, signal),
  refetchInterval: LOOK_MS,
});

export const targetsQuery = queryOptions({
  queryKey: [...MONITORING_KEY, 'targets'],
  queryFn: ({ signal }) => api(routes.listAlarmTargets, {}, signal),
});

export const deliveriesQuery = queryOptions({
  queryKey: [...MONITORING_KEY, 'deliveries'],
  queryFn: ({ signal }) => api(routes.listDeliveries, { query: { limit: DELIVERIES } }, signal),
  refetchInterval: LOOK_MS,
});
