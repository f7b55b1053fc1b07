export { WebhookDeliveries } from './webhook-deliveries.service.js';
export { WebhooksModule, WebhooksUpkeepModule } from './webhooks.module.js';
export { webhooksPersistence } from './webhooks.persistence.js';
export { Webhooks } from './webhooks.service.js';
