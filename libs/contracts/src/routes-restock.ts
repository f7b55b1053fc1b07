import { z } from 'zod';
import { Id, ImportResult, WholeNumber } from './common.js';
import { RestockPlan, RestockRow, RestockState, SERVICE_LEVELS } from './restock.js';
import { IMPORT_BODY_BYTES, route } from './route.js';

const readers = ['owner', 'analyst'] as const;
const owner = ['owner'] as const;
const importers = ['owner', 'shop_server'] as const;
const rows = z.object({ rows: z.array(z.unknown()).min(1).max(1_000) });

/** What to order from suppliers, and what that is known from. */
export const restockRoutes = {
  getRestock: route({
    method: 'GET',
    path: '/api/v1/restock',
    tag: 'Restock',
    access: readers,
    summary: 'What was planned of each product, in order of names',
    response: z.object({ items: z.array(RestockRow) }),
  }),
  getRestockState: route({
    method: 'GET',
    path: '/api/v1/restock/state',
    tag: 'Restock',
    access: readers,
    summary: 'The service level, what was approved and is not yet here, and how far the planning is',
    response: RestockState,
  }),
  getRestockPlan: route({
    method: 'GET',
    path: '/api/v1/restock/plans/:productId',
    tag: 'Restock',
    access: readers,
    summary: 'Why so much of a product, and what rival rules cost a year',
    params: z.object({ productId: Id }),
    response: RestockPlan,
  }),
  planRestock: route({
    method: 'POST',
    path: '/api/v1/restock/plans',
    tag: 'Restock',
    access: owner,
    status: 202,
    summary: 'Plan anew, as happens every night',
    response: z.void(),
  }),
  setRestockService: route({
    method: 'PUT',
    path: '/api/v1/restock/service',
    tag: 'Restock',
    access: owner,
    status: 204,
    summary: 'Order for a service level, or at the least cost (null)',
    body: z.object({ service: z.literal(SERVICE_LEVELS).nullable() }),
    response: z.void(),
  }),
  approveRestock: route({
    method: 'POST',
    path: '/api/v1/restock/approvals',
    tag: 'Restock',
    access: owner,
    status: 201,
    summary: 'Order what is proposed: sent to the shop’s system as `restock.proposed` after a moment',
    body: z.object({
      items: z
        .array(z.object({ productId: Id, quantity: WholeNumber.min(1) }))
        .min(1)
        .max(500),
    }),
    response: z.object({ ids: z.array(Id) }),
  }),
  withdrawRestock: route({
    method: 'DELETE',
    path: '/api/v1/restock/approvals',
    tag: 'Restock',
    access: owner,
    summary: 'Take approvals back that have not been sent',
    query: z.object({ ids: z.string().max(40_000).describe('Joined by commas') }),
    response: z.object({ withdrawn: z.number().int() }),
  }),
  importStock: route({
    method: 'POST',
    path: '/api/v1/imports/stock',
    tag: 'Restock',
    access: importers,
    bodyBytes: IMPORT_BODY_BYTES,
    summary: 'Units sold and left by product and day (`StockDay`)',
    body: rows,
    response: ImportResult,
  }),
  importSupplies: route({
    method: 'POST',
    path: '/api/v1/imports/supplies',
    tag: 'Restock',
    access: importers,
    bodyBytes: IMPORT_BODY_BYTES,
    summary: 'Orders from suppliers and when they came (`Supply`)',
    body: rows,
    response: ImportResult,
  }),
  importRestockTerms: route({
    method: 'POST',
    path: '/api/v1/imports/restock-terms',
    tag: 'Restock',
    access: importers,
    bodyBytes: IMPORT_BODY_BYTES,
    summary: 'Costs, lead times and pack sizes by product (`RestockTerms`)',
    body: rows,
    response: ImportResult,
  }),
};
