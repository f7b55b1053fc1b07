import { queryOptions } from '@tanstack/react-query';
import { routes } from '#contracts';
import { api } from '../api/api.js';

const SEARCHES_KEY = ['searches'] as const;

export const searchReportQuery = (days: number) =>
  queryOptions({
    queryKey: [...SEARCHES_KEY, 'report', days],
    queryFn: ({ signal }) => api(routes.getSearchReport, { query: { days } }, signal),
  });
