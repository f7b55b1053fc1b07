import { z } from 'zod';
import { Id } from './common.js';
import { Contradiction } from './opinions.js';
import { route } from './route.js';
import {
  SearchReport,
  SearchRule,
  SearchRuleInput,
  SynonymDecision,
  SynonymInput,
  SynonymProposal,
} from './searches.js';

const analysts = ['owner', 'analyst'] as const;
const owner = ['owner'] as const;

/** What shoppers search for, and what came of it. */
export const searchRoutes = {
  getSearchReport: route({
    method: 'GET',
    path: '/api/v1/search/report',
    tag: 'Search',
    access: analysts,
    summary: 'What shoppers searched for, by query: without results, without a click, said in other words',
    query: z.object({
      /** Until now. */
      days: z.coerce.number().int().min(1).max(90).default(30),
    }),
    response: SearchReport,
  }),
  listContradictions: route({
    method: 'GET',
    path: '/api/v1/contradictions',
    tag: 'Reviews',
    access: analysts,
    summary:
      'Where a product text or an article claims what most customers who speak of it say is not so, the surest first, with a proposed wording',
    response: z.object({ items: z.array(Contradiction) }),
  }),
  listSynonyms: route({
    method: 'GET',
    path: '/api/v1/search/synonyms',
    tag: 'Search',
    access: analysts,
    summary: 'Synonyms that were decided on, newest first, and those that the last 90 days speak for',
    response: z.object({ items: z.array(SynonymDecision), proposed: z.array(SynonymProposal) }),
  }),
  decideSynonym: route({
    method: 'PUT',
    path: '/api/v1/search/synonyms',
    tag: 'Search',
    access: owner,
    summary: 'Accept a synonym, in search and chat at once, or refuse it: it is not proposed again',
    body: SynonymInput,
    response: SynonymDecision,
  }),
  deleteSynonym: route({
    method: 'DELETE',
    path: '/api/v1/search/synonyms/:id',
    tag: 'Search',
    access: owner,
    status: 204,
    summary: 'Forget what was decided on a synonym',
    params: z.object({ id: z.string().max(200) }),
    response: z.void(),
  }),
  listSearchRules: route({
    method: 'GET',
    path: '/api/v1/search/rules',
    tag: 'Search',
    access: analysts,
    summary: 'Products pinned or hidden for a query, newest first',
    response: z.object({ items: z.array(SearchRule.extend({ productName: z.string().nullable() })) }),
  }),
  createSearchRule: route({
    method: 'POST',
    path: '/api/v1/search/rules',
    tag: 'Search',
    access: owner,
    status: 201,
    summary: 'Pin or hide a product for a query; takes the place of a rule of the two',
    body: SearchRuleInput,
    response: SearchRule,
  }),
  deleteSearchRule: route({
    method: 'DELETE',
    path: '/api/v1/search/rules/:id',
    tag: 'Search',
    access: owner,
    status: 204,
    summary: 'Remove a rule of search',
    params: z.object({ id: Id }),
    response: z.void(),
  }),
} as const;
