import { z } from 'zod';
import { formatMoney, type Order, type OrderChange, type OrderOutcome, type OrderRequest } from '#contracts';
import { addressCountry } from '../country.js';
import { callJson, type JsonAnswer } from './call-json.js';
import type { OrderSystem } from './order-system.js';

const WooOrder = z.object({
  id: z.number().int(),
  number: z.string(),
  status: z.string(),
  total: z.string(),
  date_paid: z.string().nullable(),
  shipping: z.object({ first_name: z.string(), last_name: z.string() }),
  refunds: z.array(z.object({ id: z.number() })).default([]),
});
type WooOrder = z.infer<typeof WooOrder>;

/** Before it is sent. */
const CANCELLABLE: readonly string[] = ['pending', 'on-hold', 'processing'];

/**
 * WooCommerce's REST API, version 3. It knows no returns: those become a private note on the order, and staff say how it
 * ended. A paid order is refunded by its payment provider as it is cancelled; where that fails, a note asks for it and the
 * outcome waits.
 */
export class WooCommerceOrderSystem implements OrderSystem {
  constructor(private readonly settings: { url: string; key: string; secret: string }) {}

  async submit(
    { id, change }: OrderRequest,
    order: Order,
    signal: AbortSignal,
  ): Promise<OrderOutcome | null> {
    const found = await this.find(order.number, signal);
    if (!found) return refused('WooCommerce has no order with this number.');
    switch (change.kind) {
      case 'cancel':
        return this.cancel(found, signal);
      case 'address': {
        if (!CANCELLABLE.includes(found.status)) return refused('The order is no longer being prepared.');
        const { name, line1, line2, city, region, postcode, country } = change.address;
        const [firstName = found.shipping.first_name, ...rest] = name ? name.split(' ') : [];
        const shipping = {
          first_name: firstName,
          last_name: name ? rest.join(' ') : found.shipping.last_name,
          address_1: line1,
          address_2: line2,
          city,
          state: region,
          postcode,
          country: addressCountry(country),
        };
        return outcomeOf(await this.call('PUT', `orders/${String(found.id)}`, { shipping }, signal));
      }
      default:
        await this.noteOnce(found, `[${id}] ${describe(change, order)}`, id, signal);
        return null;
    }
  }

  private async cancel(found: WooOrder, signal: AbortSignal): Promise<OrderOutcome | null> {
    if (found.status !== 'cancelled') {
      if (!CANCELLABLE.includes(found.status)) return refused('The order is no longer being prepared.');
      const cancelled = outcomeOf(
        await this.call('PUT', `orders/${String(found.id)}`, { status: 'cancelled' }, signal),
      );
      if (cancelled.outcome === 'refused') return cancelled;
    }
    if (found.date_paid === null || found.refunds.length > 0) return CONFIRMED;
    const refund = { amount: found.total, api_refund: true, reason: 'Cancelled by the customer' };
    const answer = await this.call('POST', `orders/${String(found.id)}/refunds`, refund, signal);
    if (answer.status < 300) return CONFIRMED;
    await this.note(
      found,
      'Cancelled in the chat. The refund failed at the payment provider: please refund by hand.',
      signal,
    );
    return null;
  }

  private async find(number: string, signal: AbortSignal): Promise<WooOrder | null> {
    const query = new URLSearchParams({ search: number.replace(/^#/, ''), per_page: '20' });
    const { status, body } = await this.call('GET', `orders?${query.toString()}`, undefined, signal);
    if (status >= 300) throw new Error(`WooCommerce answered ${String(status)} to a search for an order`);
    const orders = z.array(WooOrder).parse(body);
    const plain = (text: string): string => text.replace(/^#/, '').toUpperCase();
    return orders.find((each) => plain(each.number) === plain(number)) ?? null;
  }

  private async noteOnce(found: WooOrder, note: string, mark: string, signal: AbortSignal): Promise<void> {
    const { status, body } = await this.call('GET', `orders/${String(found.id)}/notes`, undefined, signal);
    const notes = z.array(z.object({ note: z.string() })).safeParse(body);
    if (status < 300 && notes.success && notes.data.some((each) => each.note.includes(mark))) return;
    await this.note(found, note, signal);
  }

  private async note({ id }: WooOrder, note: string, signal: AbortSignal): Promise<void> {
    const { status } = await this.call(
      'POST',
      `orders/${String(id)}/notes`,
      { note, customer_note: false },
      signal,
    );
    if (status >= 300) throw new Error(`WooCommerce answered ${String(status)} to a note on an order`);
  }

  private call(
    method: string,
    path: string,
    body: object | undefined,
    signal: AbortSignal,
  ): Promise<JsonAnswer> {
    const { url, key, secret } = this.settings;
    const authorization = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
    return callJson(
      `${url.replace(/\/$/, '')}/wp-json/wc/v3/${path}`,
      { method, headers: { authorization }, ...(body && { body: JSON.stringify(body) }) },
      signal,
    );
  }
}

const CONFIRMED: OrderOutcome = { outcome: 'confirmed' };
const refused = (reason: string): OrderOutcome => ({ outcome: 'refused', reason: reason.slice(0, 500) });

/** A 4xx about the order is a refusal; one about us (401, 403, 404) is a fault in the settings, and tried again. */
function outcomeOf({ status, body }: JsonAnswer): OrderOutcome {
  if (status < 300) return CONFIRMED;
  const message = z.object({ message: z.string() }).safeParse(body);
  if (status === 400 || status === 409 || status === 422)
    return refused(message.success ? message.data.message : 'WooCommerce refused the change.');
  throw new Error(
    `WooCommerce answered ${String(status)}${message.success ? `: ${message.data.message}` : ''}`,
  );
}

function describe(change: Exclude<OrderChange, { kind: 'cancel' | 'address' }>, order: Order): string {
  const name = (at: number): string => order.items[at]?.name ?? '?';
  switch (change.kind) {
    case 'return':
      return `The customer asked in the chat to return: ${change.items.map(name).join(', ')}. Reason: ${change.reason || 'none given'}.`;
    case 'exchange':
      return `The customer asked in the chat to exchange: ${change.items.map(({ item, variantId }) => `${name(item)} for variant ${variantId}`).join(', ')}. Reason: ${change.reason || 'none given'}.`;
    case 'withdraw':
      return 'The customer took the return or exchange back in the chat.';
    case 'refund':
      return `Staff asked in the chat for a refund of ${formatMoney({ amount: change.amount, currency: order.currency })}. Reason: ${change.reason}.`;
  }
}
