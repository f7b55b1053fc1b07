import { z } from 'zod';
import { Id, Timestamp } from './common.js';

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

const Phrase = z.string().trim().min(1).max(60);

export const SynonymState = z.enum(['accepted', 'refused']);
export type SynonymState = z.infer<typeof SynonymState>;

/** `said`: what shoppers call it; `means`: what the shop does. Accepted, the one is searched for as the other. */
export const SynonymInput = z.object({ said: Phrase, means: Phrase, state: SynonymState });
export type SynonymInput = z.infer<typeof SynonymInput>;

export const SynonymDecision = SynonymInput.extend({ id: z.string(), at: Timestamp });
export type SynonymDecision = z.infer<typeof SynonymDecision>;

/** What behaviour speaks for; nobody has decided yet. */
export const SynonymProposal = z.object({
  said: z.string(),
  means: z.string(),
  /** `reformulated`: tried next, with success; `same_products`: both lead to the same products, and are near in meaning. */
  evidence: z.enum(['reformulated', 'same_products']),
  /** Who did so; at least three. */
  shoppers: Count,
});
export type SynonymProposal = z.infer<typeof SynonymProposal>;

/** For exactly this query, however it is written: a product at a place, or never. */
export const SearchRuleInput = z.object({
  query: z
    .string()
    .trim()
    .max(200)
    .regex(/[\p{L}\p{N}]/u, 'Words are expected'),
  action: z.enum(['pin', 'hide']),
  productId: Id,
  /** Of a `pin`, from 1. */
  position: z.number().int().min(1).max(20).default(1),
});
export type SearchRuleInput = z.infer<typeof SearchRuleInput>;

export const SearchRule = SearchRuleInput.extend({ id: Id, createdAt: Timestamp });
export type SearchRule = z.infer<typeof SearchRule>;
