import { type Order, OrderOutcome, type OrderRequest } from '#contracts';
import { type Clock, postSigned } from '#platform';
import { parsed } from './call-json.js';
import type { OrderSystem } from './order-system.js';

/**
 * Any system that takes a signed POST ({@link postSigned}). A 2xx with `{"outcome": "confirmed"}` or
 * `{"outcome": "refused", "reason": "..."}` settles the request at once; any other 2xx means that the outcome comes later.
 */
export class WebhookOrderSystem implements OrderSystem {
  constructor(
    private readonly settings: { url: string; secret: string },
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  async submit(request: OrderRequest, order: Order, signal: AbortSignal): Promise<OrderOutcome | null> {
    const { url, secret } = this.settings;
    const { body } = await postSigned(url, {
      ...{ secret, key: request.id, now: this.clock.now(), signal },
      body: JSON.stringify({ type: 'order.change_requested', request, order }),
      // Whoever runs the server has set the address: a system of the house.
      allowPrivate: true,
    });
    const outcome = OrderOutcome.safeParse(parsed(body.toString()));
    return outcome.success ? outcome.data : null;
  }
}
