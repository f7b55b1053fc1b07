import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { Order, OrderChange, OrderChangeKind, OrderOutcome, OrderRequest, Product } from '#contracts';
import { Clock, ClusterEvents, isPostgres, JobQueue, type Transaction, Transactions } from '#platform';
import { applyChange, assertItems } from './apply-change.js';
import { catalogErrors } from './catalog.errors.js';
import { CATALOG_CHANGED, OrderChanged, OrderRequestChanged } from './catalog.events.js';
import { inWords } from './messages/index.js';
import { OrderEntity, orderKey } from './order.entity.js';
import { submitOrderRequestJob, tellOrderOutcomeJob } from './order-request.jobs.js';
import { OrderRequestEntity } from './order-request.entity.js';
import {
  detailRefusal,
  ORDER_POLICY,
  type OrderPolicy,
  refundable,
  type Refused,
  refusalOf,
} from './order-rules.js';
import { ORDER_SYSTEM, type OrderSystem } from './order-systems/order-system.js';
import { toOrder } from './order-view.js';
import { ProductEntity } from './product.entity.js';
import { toProduct } from './product-view.js';
import { giveBack, lockedProducts, piecesOf, takeFromStock } from './set-aside.js';
import { latestChange, mayUndo } from './undoing.js';

/** What became of a request: carried out, asked for at the shop's order system, or turned down with what can be done instead. */
export type OrderActionResult =
  | { outcome: 'confirmed' | 'requested'; order: Order; requestId: string }
  | ({ outcome: 'refused'; order: Order } & Refused);

/** The confirmation that a request comes from. */
export interface RequestOrigin {
  conversationId: string;
  /** Message of the shopper that said yes, counted from 1; of staff, a key that they made. */
  turn: number | string;
  /** Name of the member of staff who asks, and has the shopper told. */
  askedBy?: string;
  /** In which a refusal is told, ISO 639-1; English without it. */
  language?: string;
}

/**
 * Changes of orders that shoppers confirm, and those that staff make for them. Where the orders are our own, a change is
 * carried out at once; where they live elsewhere, it is asked for there, and our copy follows once that system has confirmed.
 * Whoever calls has made sure that the shopper owns the order.
 */
@Injectable()
export class OrderChanges implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly jobs: JobQueue,
    private readonly cluster: ClusterEvents,
    @Inject(ORDER_POLICY) private readonly policy: OrderPolicy,
    @Inject(ORDER_SYSTEM) private readonly system: OrderSystem | null,
  ) {}

  onModuleInit(): void {
    this.jobs.work(submitOrderRequestJob, ({ requestId }, { signal }) => this.submit(requestId, signal));
  }

  /**
   * Whether a change of this kind could be asked for now: null, or why not. Changes nothing.
   * @param language in which it is told, ISO 639-1
   */
  refusal(order: Order, kind: OrderChangeKind, language = 'en'): Refused | null {
    return refusalOf(order, kind, this.policy, this.clock.now(), language);
  }

  /** Whether this very change could be asked for now, its address, stock and amount included. Changes nothing. */
  async refusalOf(order: Order, change: OrderChange, language = 'en'): Promise<Refused | null> {
    const ids = change.kind === 'exchange' ? order.items.map(({ productId }) => productId) : [];
    const rows = await this.dataSource.getRepository(ProductEntity).findBy({ id: In(ids) });
    return this.refusedWith(this.dataSource.manager, order, change, byId(rows), language);
  }

  /** What of the order's money can still go back, in minor units. */
  async refundable(order: Order): Promise<number> {
    return refundable(order, await refunded(this.dataSource.manager, order));
  }

  /**
   * Has a change carried out that somebody has said yes to. The same confirmation, said again after a crash, changes
   * nothing more and gets the same answer.
   * @throws AppError `order_not_found`, `order_items_unknown`.
   */
  async request(number: string, change: OrderChange, origin: RequestOrigin): Promise<OrderActionResult> {
    const id = requestId(number, change, origin);
    const { language = 'en' } = origin;
    const t = inWords(language);
    return this.transactions.run(async (tx) => {
      const row = await this.locked(tx, number);
      const earlier = await tx.manager.findOneBy(OrderRequestEntity, { id });
      if (earlier?.state === 'confirmed' || earlier?.state === 'requested')
        return { outcome: earlier.state, order: toOrder(row), requestId: id };
      if (earlier?.state === 'undone')
        return {
          outcome: 'refused',
          order: toOrder(row),
          refusal: 'turned_down',
          next: earlier.reason ?? t('takenBackSince'),
        };
      assertItems(row, change);
      const refused =
        (await this.underWay(tx, row, language)) ?? (await this.refusedNow(tx, row, change, language));
      if (refused) return { outcome: 'refused', order: toOrder(row), ...refused };
      const now = this.clock.now();
      const state = this.system ? 'requested' : 'confirmed';
      const request: OrderRequestEntity = {
        id,
        orderKey: row.key,
        orderNumber: row.number,
        kind: change.kind,
        change,
        state,
        reason: null,
        conversationId: origin.conversationId || null,
        askedBy: origin.askedBy ?? null,
        requestedAt: now,
        settledBy: state === 'confirmed' ? (origin.askedBy ?? null) : null,
        settledAt: state === 'confirmed' ? now : null,
        before: null,
        setAside: null,
      };
      if (this.system) await this.jobs.enqueue(submitOrderRequestJob, { requestId: id }, { tx });
      else await this.carryOut(tx, row, request);
      await tx.manager.save(OrderRequestEntity, request);
      // A shopper hears it from the flow that asked.
      await this.announce(tx, row, request, origin.askedBy !== undefined);
      return { outcome: state, order: toOrder(row), requestId: id };
    });
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
   * @param by The member of staff who says so; null: the order system.
   * @throws AppError `order_request_not_found`, `wanted_sold_out`.
   */
  async settle(
    id: string,
    { outcome, reason }: OrderOutcome,
    by: string | null = null,
  ): Promise<OrderRequest> {
    return this.transactions.run(async (tx) => {
      const { request, row } = await this.lockedRequest(tx, id);
      if (request.state !== 'requested') return toRequest(request);
      Object.assign(request, {
        state: outcome,
        reason: reason ?? null,
        settledBy: by,
        settledAt: this.clock.now(),
      });
      if (outcome === 'confirmed') await this.carryOut(tx, row, request);
      await tx.manager.save(request);
      await this.announce(tx, row, request, true);
      return toRequest(request);
    });
  }

  /**
   * Puts an order back to what it was before a change that was carried out here, and back into stock what that took.
   * @throws AppError `order_request_not_found`, `order_change_kept_elsewhere`, `order_moved_on`.
   */
  async undo(id: string, by: string, reason: string | null): Promise<OrderRequest> {
    return this.transactions.run(async (tx) => {
      const { request, row } = await this.lockedRequest(tx, id);
      if (this.system) throw catalogErrors.order_change_kept_elsewhere();
      if (!request.before || !mayUndo(request, row, await latestChange(tx.manager, row.key)))
        throw catalogErrors.order_moved_on();
      if (request.kind !== 'refund') {
        Object.assign(row, request.before, { returnRequest: null });
        await tx.manager.save(row);
        tx.publish(new OrderChanged(row.number, row.customerId));
      }
      await this.takeBack(tx, request, { by, reason });
      await this.announce(tx, row, request, true);
      return toRequest(request);
    });
  }

  private async submit(id: string, signal: AbortSignal): Promise<void> {
    const { request, order } = await this.find(id);
    if (!this.system || request.state !== 'requested') return;
    const outcome = await this.system.submit(request, order, signal);
    if (outcome) await this.settle(id, outcome);
  }

  private async carryOut(tx: Transaction, row: OrderEntity, request: OrderRequestEntity): Promise<void> {
    const { change } = request;
    request.before = { status: row.status, ...(change.kind === 'address' && { address: row.address }) };
    // Elsewhere the order system keeps the stock.
    if (change.kind === 'exchange' && !this.system) {
      request.setAside = piecesOf(row, change);
      if (!(await takeFromStock(tx, request.setAside))) throw catalogErrors.wanted_sold_out();
      await this.cluster.announce(CATALOG_CHANGED, tx);
    }
    if (change.kind === 'withdraw') {
      const withdrawn = await latestChange(tx.manager, row.key);
      if (withdrawn?.kind === 'return' || withdrawn?.kind === 'exchange') {
        await this.takeBack(tx, withdrawn, { by: request.askedBy, reason: null });
        await this.announce(tx, row, withdrawn, false);
      }
    }
    applyChange(row, change);
    if (change.kind === 'return' || change.kind === 'exchange')
      row.returnRequest = { ...change, at: this.clock.now() };
    if (change.kind === 'withdraw') row.returnRequest = null;
    await tx.manager.save(row);
    tx.publish(new OrderChanged(row.number, row.customerId));
  }

  private async takeBack(
    tx: Transaction,
    request: OrderRequestEntity,
    { by, reason }: { by: string | null; reason: string | null },
  ): Promise<void> {
    if (request.setAside) {
      await giveBack(tx, request.setAside, request.settledAt ?? request.requestedAt);
      await this.cluster.announce(CATALOG_CHANGED, tx);
    }
    Object.assign(request, { state: 'undone', reason, settledBy: by, settledAt: this.clock.now() });
    await tx.manager.save(request);
  }

  private async announce(
    tx: Transaction,
    { customerId }: OrderEntity,
    request: OrderRequestEntity,
    tell: boolean,
  ): Promise<void> {
    tx.publish(new OrderRequestChanged(toRequest(request), customerId));
    if (tell && request.conversationId)
      await this.jobs.enqueue(tellOrderOutcomeJob, { requestId: request.id }, { tx });
  }

  /** One thing at a time: what is asked for elsewhere may make the next impossible. */
  private async underWay(tx: Transaction, { key }: OrderEntity, language: string): Promise<Refused | null> {
    const t = inWords(language);
    const waiting = await tx.manager.existsBy(OrderRequestEntity, { orderKey: key, state: 'requested' });
    return waiting ? { refusal: 'under_way', next: t('oneAtATime') } : null;
  }

  /** {@link refusalOf}, with nobody else at the stock until the transaction ends. */
  private async refusedNow(
    tx: Transaction,
    row: OrderEntity,
    change: OrderChange,
    language: string,
  ): Promise<Refused | null> {
    const ids = change.kind === 'exchange' ? row.items.map(({ productId }) => productId) : [];
    const products = await lockedProducts(tx, ids);
    return this.refusedWith(tx.manager, toOrder(row), change, byId([...products.values()]), language);
  }

  private async refusedWith(
    manager: EntityManager,
    order: Order,
    change: OrderChange,
    products: ReadonlyMap<string, Product>,
    language: string,
  ): Promise<Refused | null> {
    const paidBack = change.kind === 'refund' ? await refunded(manager, order) : 0;
    return (
      this.refusal(order, change.kind, language) ?? detailRefusal(order, change, products, paidBack, language)
    );
  }

  /** The order before the request, always: two changes never wait for each other. */
  private async lockedRequest(
    tx: Transaction,
    id: string,
  ): Promise<{ request: OrderRequestEntity; row: OrderEntity }> {
    const known = await tx.manager.findOneBy(OrderRequestEntity, { id });
    if (!known) throw catalogErrors.order_request_not_found();
    const row = await this.locked(tx, known.orderNumber);
    return { request: await tx.manager.findOneByOrFail(OrderRequestEntity, { id }), row };
  }

  /** Two requests about one order must not both find it unpacked. SQLite has one writer at a time anyway. */
  private async locked(tx: Transaction, number: string): Promise<OrderEntity> {
    const lock = isPostgres(this.dataSource.options) ? ({ mode: 'pessimistic_write' } as const) : undefined;
    const row = await tx.manager.findOne(OrderEntity, { where: { key: orderKey(number) }, lock });
    if (!row) throw catalogErrors.order_not_found();
    return row;
  }
}

const byId = (rows: readonly ProductEntity[]): Map<string, Product> =>
  new Map(rows.map((row) => [row.id, toProduct(row)]));

/** What was noted to go back of an order, in minor units, settled or not. */
async function refunded(manager: EntityManager, { number }: Order): Promise<number> {
  const notes = await manager.findBy(OrderRequestEntity, {
    orderKey: orderKey(number),
    kind: 'refund',
    state: In(['requested', 'confirmed']),
  });
  return notes.reduce((sum, { change }) => sum + (change.kind === 'refund' ? change.amount : 0), 0);
}

/** One for each confirmation. */
const requestId = (number: string, change: OrderChange, { conversationId, turn }: RequestOrigin): string =>
  createHash('sha256')
    .update(JSON.stringify([conversationId, turn, orderKey(number), change.kind]))
    .digest('hex')
    .slice(0, 32);

export const toRequest = ({
  orderKey: _key,
  kind: _kind,
  before: _before,
  setAside: _setAside,
  ...request
}: OrderRequestEntity): OrderRequest => ({ ...request });
