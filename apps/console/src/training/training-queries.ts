import { queryOptions } from '@tanstack/react-query';
import { type QueryInputOf, routes } from '#contracts';
import { api } from '../api/api.js';

export const TRAINING_KEY = ['training'] as const;

export const intentsQuery = queryOptions({
  queryKey: ['intents'],
  queryFn: ({ signal }) => api(routes.listIntents, {}, signal),
  staleTime: 300_000,
});

export const suggestionsQuery = queryOptions({
  queryKey: [...TRAINING_KEY, 'suggestions'],
  queryFn: ({ signal }) => api(routes.listIntentSuggestions, {}, signal),
});

export const examplesQuery = (query: QueryInputOf<typeof routes.listIntentExamples>) =>
  queryOptions({
    queryKey: [...TRAINING_KEY, 'examples', query],
    queryFn: ({ signal }) => api(routes.listIntentExamples, { query }, signal),
  });
