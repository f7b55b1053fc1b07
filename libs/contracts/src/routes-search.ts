import { z } from 'zod';
import { route } from './route.js';
import { SearchReport } from './searches.js';

const analysts = ['owner', 'analyst'] as const;

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
} as const;
