import { z } from 'zod';
import { Id, page, PageQuery, Timestamp, WholeNumber } from './common.js';
import { route } from './route.js';
import { NewWebhook, Webhook, WebhookChange, WebhookDelivery, WebhookDeliveryState } from './webhooks.js';

const owner = ['owner'] as const;
const ById = z.object({ id: Id });

/** The shop's other systems are told what happens at the desk and in the chat. */
export const webhookRoutes = {
  listWebhooks: route({
    method: 'GET',
    path: '/api/v1/webhooks',
    tag: 'Webhooks',
    access: owner,
    summary: 'Where the shop’s other systems are told what happens, and how that goes',
    response: z.object({ items: z.array(Webhook) }),
  }),
  addWebhook: route({
    method: 'POST',
    path: '/api/v1/webhooks',
    tag: 'Webhooks',
    access: owner,
    status: 201,
    summary: 'Tell a system of chosen events, signed with a secret that is told once',
    body: NewWebhook,
    response: z.object({ webhook: Webhook, secret: z.string() }),
  }),
  changeWebhook: route({
    method: 'PATCH',
    path: '/api/v1/webhooks/:id',
    tag: 'Webhooks',
    access: owner,
    summary: 'Change address or events, switch it off or on; on ends a pause',
    params: ById,
    body: WebhookChange,
    response: Webhook,
  }),
  removeWebhook: route({
    method: 'DELETE',
    path: '/api/v1/webhooks/:id',
    tag: 'Webhooks',
    access: owner,
    status: 204,
    summary: 'Tell a system no more; what it was told goes too',
    params: ById,
    response: z.void(),
  }),
  renewWebhookSecret: route({
    method: 'POST',
    path: '/api/v1/webhooks/:id/secrets',
    tag: 'Webhooks',
    access: owner,
    status: 201,
    summary: 'Sign with a new secret from now on, which is told once',
    params: ById,
    response: z.object({ secret: z.string() }),
  }),
  testWebhook: route({
    method: 'POST',
    path: '/api/v1/webhooks/:id/tests',
    tag: 'Webhooks',
    access: owner,
    status: 202,
    summary: 'Send `test.ping`, to see whether it arrives',
    params: ById,
    response: WebhookDelivery,
  }),
  listWebhookDeliveries: route({
    method: 'GET',
    path: '/api/v1/webhooks/:id/deliveries',
    tag: 'Webhooks',
    access: owner,
    summary: 'What was sent there, and whether it was taken, the newest first; kept for 30 days',
    params: ById,
    query: PageQuery.extend({ state: WebhookDeliveryState.optional() }),
    response: page(WebhookDelivery),
  }),
  replayWebhookDelivery: route({
    method: 'POST',
    path: '/api/v1/webhooks/:id/deliveries/:delivery/replays',
    tag: 'Webhooks',
    access: owner,
    status: 202,
    summary: 'Send a delivery again, under the same id',
    params: ById.extend({ delivery: Id }),
    response: WebhookDelivery,
  }),
  replayFailedDeliveries: route({
    method: 'POST',
    path: '/api/v1/webhooks/:id/replays',
    tag: 'Webhooks',
    access: owner,
    status: 202,
    summary: 'Send again all that failed or was held since then',
    params: ById,
    body: z.object({ since: Timestamp }),
    response: z.object({ replayed: WholeNumber }),
  }),
};
