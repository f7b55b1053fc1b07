import type { ReviewView } from '#contracts';
import { parseSearch, stringifySearch } from '../../router-search.js';
import { filterOf } from './review-search.js';

/** Pages that a view can be of, by the name it is kept under. */
const PAGES: Record<string, string> = {
  overview: '/reviews',
  aspects: '/reviews/aspects',
  compare: '/reviews/compare',
  explorer: '/reviews/explorer',
};

/** The page at a path, if views of it can be kept. */
export const pageOf = (pathname: string): string | undefined =>
  Object.keys(PAGES).find((page) => PAGES[page] === pathname.replace(/\/$/, ''));

/** What an address holds beside the filter, as a view keeps it. */
export function viewParams(search: object): Record<string, string> {
  const filter = filterOf(search);
  const rest = Object.fromEntries(Object.entries(search).filter(([name]) => !(name in filter)));
  const text = stringifySearch(rest);
  return text ? { search: text } : {};
}

/** Where a view leads. */
export const viewAddress = ({ page, filter, params }: ReviewView) => ({
  to: PAGES[page] ?? '/reviews',
  search: { ...filterOf(filter), ...parseSearch(params['search'] ?? '') },
});
