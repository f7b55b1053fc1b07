import { queryOptions } from '@tanstack/react-query';
import { routes } from '#contracts';
import { api } from '../api/api.js';

export const SEARCHES_KEY = ['searches'] as const;

export const searchReportQuery = (days: number) =>
  queryOptions({
    queryKey: [...SEARCHES_KEY, 'report', days],
    queryFn: ({ signal }) => api(routes.getSearchReport, { query: { days } }, signal),
  });

export const synonymsQuery = queryOptions({
  queryKey: [...SEARCHES_KEY, 'synonyms'],
  queryFn: ({ signal }) => api(routes.listSynonyms, {}, signal),
});

export const searchRulesQuery = queryOptions({
  queryKey: [...SEARCHES_KEY, 'rules'],
  queryFn: ({ signal }) => api(routes.listSearchRules, {}, signal),
});
