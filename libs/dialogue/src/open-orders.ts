import type { Order } from '#contracts';
import type { OrdersPort, VerificationLimiter } from './ports.js';
import type { Cues } from './cues.js';
import { ordersMeant } from './references.js';
import type { DialogueState } from './dialogue-state.js';
import type { TurnInput } from './turn.js';

/** So many turns a list stays what "the first one" is about. */
export const FRESH_TURNS = 3;

/** Orders the shopper has shown to be theirs: by being signed in, or by number and e-mail in this conversation. */
export class OpenOrders {
  private own: Promise<Order[]> | null = null;
  private readonly opened = new Map<string, Order | null>();

  constructor(
    private readonly orders: OrdersPort,
    private readonly limiter: VerificationLimiter,
    private readonly shopper: TurnInput['shopper'],
    private readonly state: DialogueState,
  ) {}

  /** The signed-in customer's orders, newest first; none for a guest. */
  async recent(): Promise<Order[]> {
    const { customer } = this.shopper;
    if (!customer) return [];
    this.own ??= this.orders.ordersOf(customer.id);
    return this.own;
  }

  /** Of the customer's orders, those that the text points at without a number, the likeliest first. */
  async meant(text: string, cues: Cues): Promise<string[]> {
    const { shown, told, turn } = this.state;
    const offered = shown?.kind === 'orders' && turn - shown.turn <= FRESH_TURNS ? shown.ids : [];
    return ordersMeant(text, await this.recent(), offered, told.order, cues);
  }

  /** An order already known to be the shopper's; without asking, without counting a try. */
  async get(number: string): Promise<Order | null> {
    const key = orderKey(number);
    const known = this.opened.get(key);
    if (known !== undefined) return known;
    const own = (await this.recent()).find((order) => orderKey(order.number) === key);
    const verified = this.state.verified.find((entry) => orderKey(entry.number) === key);
    const order = own ?? (verified ? await this.orders.verify(verified) : null);
    this.opened.set(key, order);
    return order;
  }

  /** Opens an order to whoever knows its number and e-mail address. */
  async open(number: string, email: string): Promise<Order | 'not_found' | 'too_many_tries'> {
    const known = await this.get(number);
    if (known) return known;
    const attempt = { visitorId: this.shopper.visitorId, number, email };
    if (!(await this.limiter.consume(attempt))) return 'too_many_tries';
    const order = await this.orders.verify({ number, email });
    if (!order) return 'not_found';
    await this.limiter.clear(attempt);
    this.opened.set(orderKey(number), order);
    this.state.verified = [{ number: order.number, email }, ...this.state.verified].slice(0, 10);
    return order;
  }

  /** After an action: the order as it is now. */
  refresh(order: Order): void {
    this.opened.set(orderKey(order.number), order);
  }
}

/** `nf 10482` and `NF-10482` are one order. */
export const orderKey = (number: string): string => number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
