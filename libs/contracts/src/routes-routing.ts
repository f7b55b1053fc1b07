import { z } from 'zod';
import { Id } from './common.js';
import { route } from './route.js';
import { AgentRouting, Colleague, RoutingSettings } from './routing.js';

const desk = ['owner', 'agent'] as const;
const owner = ['owner'] as const;
const tag = 'Conversations';
const Away = z.object({ away: z.boolean() });

/** Who is there, and how waiting conversations come to them. */
export const routingRoutes = {
  listColleagues: route({
    method: 'GET',
    path: '/api/v1/colleagues',
    tag,
    access: desk,
    summary: 'Who is at the desk, whether they are there, and how many conversations each holds',
    response: z.object({ items: z.array(Colleague) }),
  }),
  setAway: route({
    method: 'PUT',
    path: '/api/v1/colleagues/me/away',
    tag,
    access: desk,
    status: 204,
    summary: 'Say that you are away, or back; what you were given and have not answered goes to others',
    body: Away,
    response: z.void(),
  }),
  getAway: route({
    method: 'GET',
    path: '/api/v1/colleagues/me/away',
    tag,
    access: desk,
    summary: 'Whether you said that you are away',
    response: Away,
  }),
  changeAgentRouting: route({
    method: 'PUT',
    path: '/api/v1/colleagues/:id/routing',
    tag,
    access: owner,
    summary: 'What a member of the desk is given: how many at a time, in which languages, with which labels',
    params: z.object({ id: Id }),
    body: AgentRouting,
    response: AgentRouting,
  }),
  getRouting: route({
    method: 'GET',
    path: '/api/v1/routing',
    tag,
    access: owner,
    summary: 'How waiting conversations come to people',
    response: RoutingSettings,
  }),
  changeRouting: route({
    method: 'PUT',
    path: '/api/v1/routing',
    tag,
    access: owner,
    summary: 'Have waiting conversations given to who is there, or taken by hand',
    body: RoutingSettings,
    response: RoutingSettings,
  }),
};
