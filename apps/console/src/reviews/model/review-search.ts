import { ReviewFilter, ReviewInterval } from '#contracts';

/** What every address of the reviews holds: which reviews, and by which stretch of time trends are drawn. */
export type ReviewSearch = ReviewFilter & { by?: ReviewInterval };

/** Reads the filter of an address field by field: what it does not understand counts for nothing, the rest stays. */
export function parseFilter(raw: Record<string, unknown>): ReviewFilter {
  const filter: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(ReviewFilter.shape)) {
    const read = schema.safeParse(raw[name]);
    if (read.success && read.data !== undefined) filter[name] = read.data;
  }
  return filter;
}

export function parseReviewSearch(raw: Record<string, unknown>): ReviewSearch {
  const by = ReviewInterval.safeParse(raw['by']);
  return { ...parseFilter(raw), ...(by.success ? { by: by.data } : {}) };
}

/** The filter alone, to carry it from page to page. */
export const filterOf = (search: ReviewSearch): ReviewFilter => parseFilter({ ...search });

export const isFiltered = (filter: ReviewFilter): boolean => Object.keys(filterOf(filter)).length > 0;
