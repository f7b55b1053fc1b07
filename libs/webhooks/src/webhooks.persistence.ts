import type { Persistence } from '#platform';
import { CreateWebhooks1790000002745 } from './create-webhooks.migration.js';
import { WebhookDeliveryEntity } from './webhook-delivery.entity.js';
import { WebhookEntity } from './webhook.entity.js';

export const webhooksPersistence: Persistence = {
  entities: [WebhookEntity, WebhookDeliveryEntity],
  migrations: [CreateWebhooks1790000002745],
};
