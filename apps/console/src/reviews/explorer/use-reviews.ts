import { queryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { type ReviewFilter, type ReviewSort, routes } from '#contracts';
import { api } from '../../api/api.js';
import { REVIEWS_KEY } from '../report-queries.js';

const PAGE_SIZE = 50;
const READ_AGAIN_MS = 2_000;

export const REVIEW_LISTS = [...REVIEWS_KEY, 'list'] as const;

/** The filtered reviews, page by page. */
export const useReviews = (filter: ReviewFilter, sort: ReviewSort) =>
  useInfiniteQuery({
    queryKey: [...REVIEW_LISTS, filter, sort],
    queryFn: ({ pageParam, signal }) =>
      api(routes.listReviews, { query: { ...filter, sort, cursor: pageParam, limit: PAGE_SIZE } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });

export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: [...REVIEWS_KEY, 'one', id],
    queryFn: ({ signal }) => api(routes.getReview, { params: { id } }, signal),
    // Not read yet, or read anew: a matter of moments.
    refetchInterval: ({ state }) => (state.data?.analysis === null ? READ_AGAIN_MS : false),
  });
