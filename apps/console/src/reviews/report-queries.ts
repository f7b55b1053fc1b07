import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type QueryInputOf, type ReviewFilter, routes, type SentimentLabel } from '#contracts';
import { api } from '../api/api.js';

/** Everything that reads reviews: what a correction or an import makes out of date. */
export const REVIEWS_KEY = ['reviews'] as const;

const SHOWN_WHILE_LOADING = { placeholderData: keepPreviousData };

export const summaryQuery = (query: ReviewFilter) =>
  queryOptions({
    queryKey: [...REVIEWS_KEY, 'summary', query],
    queryFn: ({ signal }) => api(routes.reviewSummary, { query }, signal),
    ...SHOWN_WHILE_LOADING,
  });

export const trendQuery = (query: QueryInputOf<typeof routes.reviewTrend>) =>
  queryOptions({
    queryKey: [...REVIEWS_KEY, 'trend', query],
    queryFn: ({ signal }) => api(routes.reviewTrend, { query }, signal),
    ...SHOWN_WHILE_LOADING,
  });

export const breakdownQuery = (query: QueryInputOf<typeof routes.reviewBreakdown>) =>
  queryOptions({
    queryKey: [...REVIEWS_KEY, 'breakdown', query],
    queryFn: ({ signal }) => api(routes.reviewBreakdown, { query }, signal),
    ...SHOWN_WHILE_LOADING,
  });

export const comparisonQuery = (a: ReviewFilter, b: ReviewFilter) =>
  queryOptions({
    queryKey: [...REVIEWS_KEY, 'comparison', a, b],
    queryFn: ({ signal }) => api(routes.compareReviews, { body: { a, b } }, signal),
    ...SHOWN_WHILE_LOADING,
  });

export const impactQuery = (query: ReviewFilter) =>
  queryOptions({
    queryKey: [...REVIEWS_KEY, 'impact', query],
    queryFn: ({ signal }) => api(routes.reviewImpact, { query }, signal),
    ...SHOWN_WHILE_LOADING,
  });

export const phrasesQuery = (query: QueryInputOf<typeof routes.reviewPhrases>) =>
  queryOptions({
    queryKey: [...REVIEWS_KEY, 'phrases', query],
    queryFn: ({ signal }) => api(routes.reviewPhrases, { query }, signal),
    ...SHOWN_WHILE_LOADING,
  });

export const claimQuery = (filter: ReviewFilter, aspect: string, polarity: SentimentLabel) =>
  queryOptions({
    queryKey: [...REVIEWS_KEY, 'claim', filter, aspect, polarity],
    queryFn: ({ signal }) =>
      api(routes.reviewQuotes, { query: { ...filter, aspect: [aspect], polarity, perClaim: 5 } }, signal),
  });

export const themesQuery = (query: ReviewFilter) =>
  queryOptions({
    queryKey: [...REVIEWS_KEY, 'themes', query],
    queryFn: ({ signal }) => api(routes.reviewThemes, { query: { ...query, limit: 12 } }, signal),
    ...SHOWN_WHILE_LOADING,
  });

export const digestsQuery = queryOptions({
  queryKey: [...REVIEWS_KEY, 'digests'],
  queryFn: ({ signal }) => api(routes.listReviewDigests, { query: {} }, signal),
});

/** The shop's aspect tree, parents before their children. */
export const aspectsQuery = queryOptions({
  queryKey: [...REVIEWS_KEY, 'aspects'],
  queryFn: ({ signal }) => api(routes.listAspects, {}, signal),
  staleTime: 300_000,
});
