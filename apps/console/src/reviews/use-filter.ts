import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ReviewFilter } from '#contracts';
import { filterOf } from './model/review-search.js';
import { reviewsRoute } from './reviews-route.js';

/** The filter of the address. */
export function useFilter(): ReviewFilter {
  const search = reviewsRoute.useSearch();
  return useMemo(() => filterOf(search), [search]);
}

/** Puts another filter into the address, and leaves the rest of it. */
export function useSetFilter(): (filter: ReviewFilter) => void {
  const navigate = useNavigate();
  return (filter) =>
    void navigate({
      to: '.',
      search: (search) => ({ ...withoutFilter(search), ...filterOf(filter) }),
      replace: true,
    });
}

const withoutFilter = (search: object): object => {
  const known = filterOf(search);
  return Object.fromEntries(Object.entries(search).filter(([name]) => !(name in known)));
};
