import { z } from 'zod';
import { Timestamp } from './common.js';

const Count = z.number().int().min(0);

/** What came of searches, counted over a window. */
const SearchCounts = z.object({
  /** The same words again within half an hour, as by another page or facet, are one search. */
  searches: Count,
  shoppers: Count,
  /** Of how many the page told what they found. */
  counted: Count,
  /** Of those, how many found nothing. */
  withoutResults: Count,
  /** After which no product was opened within ten minutes, before the next search. */
  withoutClick: Count,
  /** After which the same shopper searched with other words within a minute, having opened nothing. */
  reformulated: Count,
});
export type SearchCounts = z.infer<typeof SearchCounts>;

/** One query, however it is written: case, accents and plurals are one. */
const SearchedQuery = SearchCounts.extend({
  key: z.string(),
  /** As it is written most often, without addresses and long numbers. */
  query: z.string(),
  /** What it was most often said in other words as, the most often first. */
  then: z.array(z.object({ query: z.string(), times: Count })),
});
export type SearchedQuery = z.infer<typeof SearchedQuery>;

/** What consenting shoppers searched for; erased with them and with behaviour that is older than the shop keeps it. */
export const SearchReport = SearchCounts.extend({
  from: Timestamp,
  until: Timestamp,
  /** The most searched first. */
  items: z.array(SearchedQuery),
});
export type SearchReport = z.infer<typeof SearchReport>;
