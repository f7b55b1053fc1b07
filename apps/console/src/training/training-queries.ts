import { queryOptions } from '@tanstack/react-query';
import { type QueryInputOf, routes } from '#contracts';
import { api } from '../api/api.js';

export const TRAINING_KEY = ['training'] as const;

/** A training is looked at so often while it runs. */
const WATCH_MS = 1_000;

export const intentsQuery = queryOptions({
  queryKey: ['intents'],
  queryFn: ({ signal }) => api(routes.listIntents, {}, signal),
  staleTime: 300_000,
});

export const intentVersionsQuery = queryOptions({
  queryKey: [...TRAINING_KEY, 'versions'],
  queryFn: ({ signal }) => api(routes.listIntentVersions, {}, signal),
  refetchInterval: ({ state }) =>
    state.data?.trainings.some((training) => training.state === 'waiting' || training.state === 'running')
      ? WATCH_MS
      : false,
});

/** A version never changes: it is named after its content. */
export const intentVersionQuery = (id: string) =>
  queryOptions({
    queryKey: [...TRAINING_KEY, 'version', id],
    queryFn: ({ signal }) => api(routes.getIntentVersion, { params: { id } }, signal),
    staleTime: Infinity,
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
