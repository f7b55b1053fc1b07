import { ReviewFilter } from '#contracts';
import { filterOf, parseFilter, parseReviewSearch, type ReviewSearch } from './review-search.js';

export type Side = 'a' | 'b';
type Prefixed<S extends Side> = { [K in keyof ReviewFilter as `${S}.${K}`]: ReviewFilter[K] };

/** The address of a comparison: what both have in common, and under `a.` and `b.` what each has of its own. */
export type CompareSearch = ReviewSearch & Prefixed<'a'> & Prefixed<'b'>;

const NAMES = Object.keys(ReviewFilter.shape) as (keyof ReviewFilter)[];

export const sideOf = (search: Record<string, unknown>, side: Side): ReviewFilter =>
  parseFilter(Object.fromEntries(NAMES.map((name) => [name, search[`${side}.${name}`]])));

/** A side's own filter as it stands in an address. */
export const sideSearch = <S extends Side>(side: S, filter: ReviewFilter): Prefixed<S> =>
  Object.fromEntries(
    Object.entries(filterOf(filter)).map(([name, value]) => [`${side}.${name}`, value]),
  ) as Prefixed<S>;

export const parseCompareSearch = (raw: Record<string, unknown>): CompareSearch => ({
  ...parseReviewSearch(raw),
  ...sideSearch('a', sideOf(raw, 'a')),
  ...sideSearch('b', sideOf(raw, 'b')),
});
