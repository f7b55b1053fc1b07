import { Controller } from '@nestjs/common';
import { type ResponseOf, routes } from '#contracts';
import { Implements, Input, type InputOf } from '#platform';
import { WebhookDeliveries, Webhooks } from '#webhooks';

/** Where the shop's other systems are told what happens. */
@Controller()
export class WebhooksController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly deliveries: WebhookDeliveries,
  ) {}

  @Implements(routes.listWebhooks)
  async list(): Promise<ResponseOf<typeof routes.listWebhooks>> {
    return { items: await this.webhooks.list() };
  }

  @Implements(routes.addWebhook)
  add(@Input() { body }: InputOf<typeof routes.addWebhook>): Promise<ResponseOf<typeof routes.addWebhook>> {
    return this.webhooks.add(body);
  }

  @Implements(routes.changeWebhook)
  change(
    @Input() { params, body }: InputOf<typeof routes.changeWebhook>,
  ): Promise<ResponseOf<typeof routes.changeWebhook>> {
    return this.webhooks.change(params.id, body);
  }

  @Implements(routes.removeWebhook)
  remove(@Input() { params }: InputOf<typeof routes.removeWebhook>): Promise<void> {
    return this.webhooks.remove(params.id);
  }

  @Implements(routes.renewWebhookSecret)
  async renewSecret(
    @Input() { params }: InputOf<typeof routes.renewWebhookSecret>,
  ): Promise<ResponseOf<typeof routes.renewWebhookSecret>> {
    return { secret: await this.webhooks.renewSecret(params.id) };
  }

  @Implements(routes.testWebhook)
  test(
    @Input() { params }: InputOf<typeof routes.testWebhook>,
  ): Promise<ResponseOf<typeof routes.testWebhook>> {
    return this.webhooks.test(params.id);
  }

  @Implements(routes.listWebhookDeliveries)
  listDeliveries(
    @Input() { params, query }: InputOf<typeof routes.listWebhookDeliveries>,
  ): Promise<ResponseOf<typeof routes.listWebhookDeliveries>> {
    return this.deliveries.list(params.id, query);
  }

  @Implements(routes.replayWebhookDelivery)
  replay(
    @Input() { params }: InputOf<typeof routes.replayWebhookDelivery>,
  ): Promise<ResponseOf<typeof routes.replayWebhookDelivery>> {
    return this.deliveries.replay(params.id, params.delivery);
  }

  @Implements(routes.replayFailedDeliveries)
  async replayFailed(
    @Input() { params, body }: InputOf<typeof routes.replayFailedDeliveries>,
  ): Promise<ResponseOf<typeof routes.replayFailedDeliveries>> {
    return { replayed: await this.deliveries.replayFailed(params.id, body.since) };
  }
}
