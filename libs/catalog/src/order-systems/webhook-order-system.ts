import { type Order, OrderOutcome, type OrderRequest } from '#contracts';
import type { Clock } from '#platform';
import type { OrderSystem } from './order-system.js';
import { postSigned, type WebhookSettings } from './signed-webhook.js';

/**
 * Any system that takes a signed POST ({@link postSigned}). A 2xx with `{"outcome": "confirmed"}` or
 * `{"outcome": "refused", "reason": "..."}` settles the request at once; any other 2xx means that the outcome comes later.
 */
export class WebhookOrderSystem implements OrderSystem {
  constructor(
    private readonly settings: WebhookSettings,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  async submit(request: OrderRequest, order: Order, signal: AbortSignal): Promise<OrderOutcome | null> {
    const content = { type: 'order.change_requested', request, order };
    const { body } = await postSigned(this.settings, this.clock, request.id, content, signal);
    const outcome = OrderOutcome.safeParse(body);
    return outcome.success ? outcome.data : null;
  }
}
