import { z } from 'zod';
import { Id } from './common.js';
import {
  Placement,
  PlacementDecision,
  PlacementDecisionInput,
  PlacementComparison,
  PlacementInput,
  PlacementResults,
} from './placements.js';
import { route } from './route.js';

const staff = ['owner', 'agent', 'analyst'] as const;
const owner = ['owner'] as const;
const ById = z.object({ id: Id });

/** Places that learn which of their contents to show. */
export const placementRoutes = {
  listPlacements: route({
    method: 'GET',
    path: '/api/v1/placements',
    tag: 'Placements',
    access: staff,
    summary: 'All places, oldest first',
    response: z.object({ items: z.array(Placement) }),
  }),
  savePlacement: route({
    method: 'PUT',
    path: '/api/v1/placements/:id',
    tag: 'Placements',
    access: owner,
    summary: 'Make a place, or change it: what was learnt of an arm stays with its key',
    params: ById,
    body: PlacementInput,
    response: Placement,
  }),
  decidePlacement: route({
    method: 'POST',
    path: '/api/v1/placements/:id/decision',
    tag: 'Placements',
    access: ['visitor', 'shop_server', 'owner'],
    summary:
      'What to show there. For the shopper of the visitor token; the owner and the shop’s server name one. Events with the attribution id are its reward',
    params: ById,
    body: PlacementDecisionInput,
    response: PlacementDecision,
  }),
  getPlacementResults: route({
    method: 'GET',
    path: '/api/v1/placements/:id/results',
    tag: 'Placements',
    access: staff,
    summary: 'What has been learnt: rates with intervals, shares, arms that were stopped',
    params: ById,
    response: PlacementResults,
  }),
  comparePlacement: route({
    method: 'GET',
    path: '/api/v1/placements/:id/comparison',
    tag: 'Placements',
    access: staff,
    summary: 'What each arm alone would have earned, judged by the log; or why the log cannot tell',
    params: ById,
    query: z.object({ days: z.coerce.number().int().min(1).max(180).default(30) }),
    response: PlacementComparison,
  }),
};
