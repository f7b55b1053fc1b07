import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type BodyInputOf, type QueryInputOf, routes } from '#contracts';
import { api } from '../api/api.js';

export const RECOMMENDER_KEY = ['recommender'] as const;

export const scenarioResultsQuery = (query: QueryInputOf<typeof routes.listScenarioResults>) =>
  queryOptions({
    queryKey: [...RECOMMENDER_KEY, 'results', query],
    queryFn: ({ signal }) => api(routes.listScenarioResults, { query }, signal),
    placeholderData: keepPreviousData,
  });

export const experimentsQuery = queryOptions({
  queryKey: [...RECOMMENDER_KEY, 'experiments'],
  queryFn: ({ signal }) => api(routes.listExperiments, {}, signal),
});

export const experimentResultsQuery = (id: string) =>
  queryOptions({
    queryKey: [...RECOMMENDER_KEY, 'experiment', id],
    queryFn: ({ signal }) => api(routes.getExperimentResults, { params: { id } }, signal),
  });

/** Asked as staff: nothing of it counts as shown. */
export const suggestionsQuery = (query: QueryInputOf<typeof routes.getRecommendations>) =>
  queryOptions({
    queryKey: [...RECOMMENDER_KEY, 'suggestions', query],
    queryFn: ({ signal }) => api(routes.getRecommendations, { query }, signal),
  });

export const explanationQuery = (query: QueryInputOf<typeof routes.explainRecommendation>) =>
  queryOptions({
    queryKey: [...RECOMMENDER_KEY, 'explanation', query],
    queryFn: ({ signal }) => api(routes.explainRecommendation, { query }, signal),
  });

export const rulesQuery = queryOptions({
  queryKey: [...RECOMMENDER_KEY, 'rules'],
  queryFn: ({ signal }) => api(routes.listRules, {}, signal),
});

export const conditionQuery = (where: string) =>
  queryOptions({
    queryKey: [...RECOMMENDER_KEY, 'condition', where],
    queryFn: ({ signal }) => api(routes.checkCondition, { query: { where } }, signal),
    placeholderData: keepPreviousData,
  });

export const rulePreviewQuery = (body: BodyInputOf<typeof routes.previewRule>) =>
  queryOptions({
    queryKey: [...RECOMMENDER_KEY, 'rule-preview', body],
    queryFn: ({ signal }) => api(routes.previewRule, { body }, signal),
    placeholderData: keepPreviousData,
  });

export const customersQuery = (search: string) =>
  queryOptions({
    queryKey: ['customers', search],
    queryFn: ({ signal }) => api(routes.listCustomers, { query: { search, limit: 20 } }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export const productSearchQuery = (search: string) =>
  queryOptions({
    queryKey: ['products', search],
    queryFn: ({ signal }) =>
      api(routes.searchProducts, { query: { q: search, limit: 10, all: 'true' } }, signal),
    select: ({ items }) => items.map(({ product }) => product),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });
