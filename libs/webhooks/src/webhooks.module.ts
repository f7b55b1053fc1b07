import { Module } from '@nestjs/common';
import { DeliverWebhooks } from './deliver-webhooks.js';
import { TellWebhooks } from './tell-webhooks.js';
import { WebhookData } from './webhook-data.js';
import { WebhookDeliveries } from './webhook-deliveries.service.js';
import { Webhooks } from './webhooks.service.js';

/** In every process in which something happens of which webhooks are told. */
@Module({ providers: [Webhooks, WebhookDeliveries, TellWebhooks], exports: [Webhooks, WebhookDeliveries] })
export class WebhooksModule {}

/** Sends and forgets, in processes that work bulk jobs. */
@Module({ imports: [WebhooksModule], providers: [DeliverWebhooks, WebhookData] })
export class WebhooksUpkeepModule {}
