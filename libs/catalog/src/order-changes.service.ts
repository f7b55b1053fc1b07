import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type {
  Order,
  OrderChange,
  OrderChangeKind,
  OrderOutcome,
  OrderRequest,
  OrderRequestState,
  Product,
} from '#contracts';
import { Clock, isPostgres, JobQueue, type Transaction, Transactions } from '#platform';
import { applyChange, assertItems } from './apply-change.js';
import { catalogErrors } from './catalog.errors.js';
import { OrderChanged } from './catalog.events.js';
import { OrderEntity, orderKey } from './order.entity.js';
import { submitOrderRequestJob, tellOrderOutcomeJob } from './order-request.jobs.js';
import { OrderRequestEntity } from './order-request.entity.js';
import { detailRefusal, ORDER_POLICY, type OrderPolicy, type Refused, refusalOf } from './order-rules.js';
import { ORDER_SYSTEM, type OrderSystem } from './order-systems/order-system.js';
import { toOrder } from './order-view.js';
import { ProductEntity } from './product.entity.js';
import { toProduct } from './product-view.js';

/** What became of a request: carried out, asked for at the shop's order system, or turned down with what can be done instead. */
export type OrderActionResult =
  { outcome: 'confirmed' | 'requested'; order: Order } | ({ outcome: 'refused'; order: Order } & Refused);

/** The confirmation that a request comes from. */
export interface RequestOrigin {
  conversationId: string;
  /** Message of the shopper that said yes, counted from 1. */
  turn: number;
}

/**
 * Changes of orders that shoppers confirm. Where the orders are our own, a change is carried out at once; where they live
 * elsewhere, it is asked for there, and our copy follows once that system has confirmed. Whoever calls has made sure that the
 * shopper owns the order.
 */
@Injectable()
export class OrderChanges implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly jobs: JobQueue,
    @Inject(ORDER_POLICY) private readonly policy: OrderPolicy,
    @Inject(ORDER_SYSTEM) private readonly system: OrderSystem | null,
  ) {}

  onModuleInit(): void {
    this.jobs.work(submitOrderRequestJob, ({ requestId }, { signal }) => this.submit(requestId, signal));
  }

  /** Whether a change of this kind could be asked for now: null, or why not. Changes nothing. */
  refusal(order: Order, kind: OrderChangeKind): Refused | null {
    return refusalOf(order, kind, this.policy, this.clock.now());
  }

  /** Whether this very change could be asked for now, its address and stock included. Changes nothing. */
  async refusalOf(order: Order, change: OrderChange): Promise<Refused | null> {
    const products = change.kind === 'exchange' ? await this.productsOf(order) : new Map<string, Product>();
    return this.refusal(order, change.kind) ?? detailRefusal(order, change, products);
  }

  /**
   * Has a change carried out that the shopper has said yes to. The same confirmation, said again after a crash, changes
   * nothing more and gets the same answer.
   * @throws AppError `order_not_found`, `order_items_unknown`.
   */
  async request(number: string, change: OrderChange, origin: RequestOrigin): Promise<OrderActionResult> {
    const id = requestId(number, change, origin);
    return this.transactions.run(async (tx) => {
      const row = await this.locked(tx, number);
      const earlier = await tx.manager.findOneBy(OrderRequestEntity, { id });
      if (earlier && earlier.state !== 'refused') return { outcome: earlier.state, order: toOrder(row) };
      assertItems(row, change);
      const refused = (await this.underWay(tx, row)) ?? (await this.refusalOf(toOrder(row), change));
      if (refused) return { outcome: 'refused', order: toOrder(row), ...refused };
      const now = this.clock.now();
      const state = this.system ? 'requested' : 'confirmed';
      await tx.manager.insert(OrderRequestEntity, {
        id,
        orderKey: row.key,
        orderNumber: row.number,
        change,
        state,
        reason: null,
        conversationId: origin.conversationId || null,
        requestedAt: now,
        settledAt: state === 'confirmed' ? now : null,
      });
      if (this.system) await this.jobs.enqueue(submitOrderRequestJob, { requestId: id }, { tx });
      else await this.carryOut(tx, row, change);
      return { outcome: state, order: toOrder(row) };
    });
  }

  /** Requests of one state, newest first. */
  async list(state: OrderRequestState | undefined, limit = 100): Promise<OrderRequest[]> {
    const rows = await this.dataSource.getRepository(OrderRequestEntity).find({
      ...(state && { where: { state } }),
      order: { requestedAt: 'DESC', id: 'ASC' },
      take: limit,
    });
    return rows.map(toRequest);
  }

  /** @throws AppError `order_request_not_found`. */
  async find(id: string): Promise<{ request: OrderRequest; order: Order }> {
    const request = await this.dataSource.getRepository(OrderRequestEntity).findOneBy({ id });
    const order =
      request && (await this.dataSource.getRepository(OrderEntity).findOneBy({ key: request.orderKey }));
    if (!request || !order) throw catalogErrors.order_request_not_found();
    return { request: toRequest(request), order: toOrder(order) };
  }

  /**
   * How a request ended where the orders live. The first word counts: said again, or otherwise, it changes nothing.
   * @throws AppError `order_request_not_found`.
   */
  async settle(id: string, { outcome, reason }: OrderOutcome): Promise<OrderRequest> {
    return this.transactions.run(async (tx) => {
      const lock = isPostgres(this.dataSource.options) ? ({ mode: 'pessimistic_write' } as const) : undefined;
      const request = await tx.manager.findOne(OrderRequestEntity, { where: { id }, lock });
      if (!request) throw catalogErrors.order_request_not_found();
      if (request.state !== 'requested') return toRequest(request);
      Object.assign(request, { state: outcome, reason: reason ?? null, settledAt: this.clock.now() });
      await tx.manager.save(request);
      if (outcome === 'confirmed') {
        await this.carryOut(tx, await this.locked(tx, request.orderNumber), request.change);
      }
      if (request.conversationId) await this.jobs.enqueue(tellOrderOutcomeJob, { requestId: id }, { tx });
      return toRequest(request);
    });
  }

  private async submit(id: string, signal: AbortSignal): Promise<void> {
    const { request, order } = await this.find(id);
    if (!this.system || request.state !== 'requested') return;
    const outcome = await this.system.submit(request, order, signal);
    if (outcome) await this.settle(id, outcome);
  }

  private async carryOut(tx: Transaction, row: OrderEntity, change: OrderChange): Promise<void> {
    applyChange(row, change);
    if (change.kind === 'return' || change.kind === 'exchange')
      row.returnRequest = { ...change, at: this.clock.now() };
    if (change.kind === 'withdraw') row.returnRequest = null;
    await tx.manager.save(row);
    tx.publish(new OrderChanged(row.number, row.customerId));
  }

  /** One thing at a time: what is asked for elsewhere may make the next impossible. */
  private async underWay(tx: Transaction, { key }: OrderEntity): Promise<Refused | null> {
    const waiting = await tx.manager.existsBy(OrderRequestEntity, { orderKey: key, state: 'requested' });
    return waiting
      ? {
          refusal: 'under_way',
          next: 'A change of this order has been asked for already and is not settled yet.',
        }
      : null;
  }

  private async productsOf(order: Order): Promise<Map<string, Product>> {
    const ids = order.items.map(({ productId }) => productId);
    const rows = await this.dataSource.getRepository(ProductEntity).findBy({ id: In(ids) });
    return new Map(rows.map((row) => [row.id, toProduct(row)]));
  }

  /** Two requests about one order must not both find it unpacked. SQLite has one writer at a time anyway. */
  private async locked(tx: Transaction, number: string): Promise<OrderEntity> {
    const lock = isPostgres(this.dataSource.options) ? ({ mode: 'pessimistic_write' } as const) : undefined;
    const row = await tx.manager.findOne(OrderEntity, { where: { key: orderKey(number) }, lock });
    if (!row) throw catalogErrors.order_not_found();
    return row;
  }
}

/** One for each confirmation. */
const requestId = (number: string, change: OrderChange, { conversationId, turn }: RequestOrigin): string =>
  createHash('sha256')
    .update(JSON.stringify([conversationId, turn, orderKey(number), change.kind]))
    .digest('hex')
    .slice(0, 32);

const toRequest = ({ orderKey: _key, ...request }: OrderRequestEntity): OrderRequest => ({ ...request });
