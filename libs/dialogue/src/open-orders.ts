import { kindsSaid } from '#catalog';
import type { Entity, Order, OrderChangeKind, Product } from '#contracts';
import type { CatalogPort, OrderChangesPort, OrdersPort, VerificationLimiter } from './ports.js';
import type { Cues } from './cues.js';
import { ordersOfDay } from './orders/orders-of-day.js';
import { ordersMeant } from './references.js';
import type { DialogueState } from './dialogue-state.js';
import type { TurnInput } from './turn-input.js';

/** So many turns a list stays what "the first one" is about. */
export const FRESH_TURNS = 3;

/** Orders the shopper has shown to be theirs: by being signed in, or by number and e-mail in this conversation. */
export class OpenOrders {
  private own: Promise<Order[]> | null = null;
  private known: Promise<ReadonlyMap<string, Product>> | null = null;
  private readonly opened = new Map<string, Order | null>();

  constructor(
    private readonly orders: OrdersPort,
    private readonly changes: Pick<OrderChangesPort, 'refusal'>,
    private readonly catalog: Pick<CatalogPort, 'productsById' | 'vocabulary'>,
    private readonly limiter: VerificationLimiter,
    private readonly shopper: TurnInput['shopper'],
    private readonly state: DialogueState,
    /** When it is, and the days that the message names. */
    private readonly time: { now: number; dates: readonly Entity[] },
  ) {}

  /** The signed-in customer's orders, or those of the address that a guest has proved, newest first. */
  async recent(): Promise<Order[]> {
    const { customer } = this.shopper;
    const { provenEmail } = this.state;
    if (customer) return (this.own ??= this.orders.ordersOf(customer.id));
    return provenEmail === null ? [] : (this.own ??= this.orders.ordersWith(provenEmail));
  }

  /** Was anything ordered with the address? Not for the shopper to know before it is proved. */
  async existWith(email: string): Promise<boolean> {
    return (await this.orders.ordersWith(email, 1)).length > 0;
  }

  /** The guest has proved that the address is theirs. */
  prove(email: string): Promise<Order[]> {
    this.state.provenEmail = email;
    this.own = null;
    this.opened.clear();
    return this.recent();
  }

  /** The same, those first with which all of these can be done. */
  async recentFor(changes: readonly OrderChangeKind[]): Promise<Order[]> {
    const recent = await this.recent();
    return [
      ...recent.filter((order) => this.allows(order, changes)),
      ...recent.filter((order) => !this.allows(order, changes)),
    ];
  }

  /** Can all of these be done with the order now? */
  allows(order: Order, changes: readonly OrderChangeKind[]): boolean {
    return changes.every((change) => this.changes.refusal(order, change) === null);
  }

  /** Of the customer's orders, those that the text points at without a number, the likeliest first. */
  async meant(text: string, cues: Cues): Promise<string[]> {
    const { shown, told, turn } = this.state;
    const offered = shown?.kind === 'orders' && turn - shown.turn <= FRESH_TURNS ? shown.ids : [];
    const recent = await this.recent();
    const listed = offered.length > 0 ? recent.filter(({ number }) => offered.includes(number)) : [];
    return ordersMeant(
      text,
      {
        orders: recent,
        offered: listed.length > 0 ? offered : [],
        current: told.order,
        ofDay: ordersOfDay(text, recent, this.time.dates, this.time.now),
      },
      await this.products(recent),
      (await this.kinds())(text),
      cues,
    );
  }

  /** The same, as far as these changes can be made to them; all of them where they can be made to none. */
  async meantFor(text: string, cues: Cues, changes: readonly OrderChangeKind[]): Promise<string[]> {
    const numbers = await this.meant(text, cues);
    const recent = await this.recent();
    const possible = numbers.filter((number) =>
      recent.some((order) => order.number === number && this.allows(order, changes)),
    );
    return possible.length > 0 ? possible : numbers;
  }

  /** Reads the categories of the catalogue that a text speaks of: "trail runners" are Trail Shoes. */
  async kinds(): Promise<(text: string) => ReadonlySet<string>> {
    const vocabulary = await this.catalog.vocabulary();
    return (text) => kindsSaid(text, vocabulary);
  }

  /** What the catalogue knows of the things in the orders. */
  async products(orders: readonly Order[]): Promise<ReadonlyMap<string, Product>> {
    const ids = orders.flatMap((order) => order.items.map(({ productId }) => productId));
    const known = await (this.known ??= this.catalog.productsById(ids));
    return ids.every((id) => known.has(id)) ? known : this.catalog.productsById(ids);
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
    const { visitorId, source } = this.shopper;
    const attempt = { visitorId, source: source ?? visitorId, number, email };
    if (!(await this.limiter.consume(attempt))) return 'too_many_tries';
    const order = await this.orders.verify({ number, email });
    if (!order) return 'not_found';
    await this.limiter.clear(attempt);
    this.opened.set(orderKey(number), order);
    this.state.verified = [{ number: order.number, email }, ...this.state.verified].slice(0, 10);
    return order;
  }

  /** Those opened in this turn. */
  openedNow(): Order[] {
    return [...this.opened.values()].filter((order) => order !== null);
  }

  /** After an action: the order as it is now. */
  refresh(order: Order): void {
    this.opened.set(orderKey(order.number), order);
  }
}

/** Whether an order is known to be that of a conversation's shopper: signed in, or proved in it. */
export const isOpenTo = (
  { number, customerId: owner, email }: Order,
  customerId: string | null,
  { verified, provenEmail }: Pick<DialogueState, 'verified' | 'provenEmail'>,
): boolean =>
  owner === customerId ||
  (provenEmail !== null && sameEmail(email, provenEmail)) ||
  verified.some((entry) => orderKey(entry.number) === orderKey(number) && sameEmail(entry.email, email));

const sameEmail = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** `nf 10482` and `NF-10482` are one order. */
export const orderKey = (number: string): string => number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
