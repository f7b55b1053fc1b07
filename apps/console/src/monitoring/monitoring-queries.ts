import { queryOptions } from '@tanstack/react-query';
import { routes } from '#contracts';
import { api } from '../api/api.js';

export const MONITORING_KEY = ['monitoring'] as const;
/** An alarm is on the screen so soon after it was raised. */
const LOOK_MS = 15_000;

export const monitoringQuery = queryOptions({
  queryKey: [...MONITORING_KEY, 'overview'],
  queryFn: ({ signal }) => api(routes.getMonitoring, {}, signal),
  refetchInterval: LOOK_MS,
});

export const topicsQuery = queryOptions({
  queryKey: [...MONITORING_KEY, 'topics'],
  queryFn: ({ signal }) => api(routes.listFoundTopics, {}, signal),
  refetchInterval: LOOK_MS,
});

export const alarmQuery = (id: string) =>
  queryOptions({
    queryKey: [...MONITORING_KEY, 'alarm', id],
    queryFn: ({ signal }) => api(routes.getAlarm, { params: { id } }, signal),
  });

export const streamQuery = (id: string, topic: string, product: string) =>
  queryOptions({
    queryKey: [...MONITORING_KEY, 'stream', id, topic, product],
    queryFn: ({ signal }) => api(routes.getStream, { params: { id }, query: { topic, product } }, signal),
  });
