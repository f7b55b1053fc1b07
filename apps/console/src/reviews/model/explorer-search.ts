import { ReviewSort } from '#contracts';
import { parseReviewSearch, type ReviewSearch } from './review-search.js';

/** The address of the explorer: which reviews, in which order, and the one that is open. */
export type ExplorerSearch = ReviewSearch & { sort?: ReviewSort; review?: string };

export function parseExplorerSearch(raw: Record<string, unknown>): ExplorerSearch {
  const sort = ReviewSort.safeParse(raw['sort']);
  const review = raw['review'];
  return {
    ...parseReviewSearch(raw),
    ...(sort.success ? { sort: sort.data } : {}),
    ...(typeof review === 'string' && review !== '' ? { review: review.slice(0, 100) } : {}),
  };
}
