import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, LessThan, MoreThanOrEqual } from 'typeorm';
import type { WebhookDelivery, WebhookDeliveryState, WebhookPayload } from '#contracts';
import { Clock, JobQueue, pageStart, type Transaction, Transactions } from '#platform';
import { deliverWebhookJob } from './deliver-webhook.job.js';
import { isSending, WebhookEntity } from './webhook.entity.js';
import { WebhookDeliveryEntity } from './webhook-delivery.entity.js';
import { webhooksErrors } from './webhooks.errors.js';

const DAY = 86_400_000;
const KEPT_MS = 30 * DAY;
/** The longest wait between two tries is a quarter of it. */
const STUCK_MS = 3_600_000;
/** Of one transaction. */
const PAGE = 200;

/** What there is to tell, and whom it is about. */
export type WebhookNews = WebhookPayload extends infer P
  ? P extends WebhookPayload
    ? Pick<P, 'event' | 'data'> & { conversationId?: string | null; customerId?: string | null }
    : never
  : never;

/** What webhooks are told, and whether it was taken: stored with what it tells of, and sent until it is taken. */
@Injectable()
export class WebhookDeliveries {
  private last = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  async add(
    tx: Transaction,
    webhook: WebhookEntity,
    { event, data, conversationId = null, customerId = null }: WebhookNews,
  ): Promise<WebhookDelivery> {
    const at = this.clock.now();
    const id = randomUUID();
    const isSent = isSending(webhook);
    const row: WebhookDeliveryEntity = {
      ...{ id, webhookId: webhook.id, place: this.place(at), event, conversationId, customerId, at },
      body: JSON.stringify({ version: 1, id, event, at, data } as WebhookPayload),
      ...{ state: isSent ? 'waiting' : 'held', claimedUntil: 0, tries: 0 },
      ...{ triedAt: null, status: null, durationMs: null, problem: null },
    };
    await tx.manager.insert(WebhookDeliveryEntity, row);
    if (isSent) await this.jobs.enqueue(deliverWebhookJob, { deliveryId: id }, { tx });
    return toDelivery(row);
  }

  /** Newest first. @throws AppError `webhook_not_found`, `invalid_input` for a cursor that is not ours */
  async list(
    webhookId: string,
    {
      state,
      cursor,
      limit = 50,
    }: { state?: WebhookDeliveryState | undefined; cursor?: string | undefined; limit?: number },
  ): Promise<{ items: WebhookDelivery[]; nextCursor?: string }> {
    const { manager } = this.dataSource;
    if (!(await manager.existsBy(WebhookEntity, { id: webhookId }))) throw webhooksErrors.webhook_not_found();
    const skip = pageStart(cursor);
    const found = await manager.find(WebhookDeliveryEntity, {
      where: { webhookId, ...(state && { state }) },
      order: { place: 'DESC', id: 'ASC' },
      skip,
      take: limit + 1,
    });
    return {
      items: found.slice(0, limit).map(toDelivery),
      ...(found.length > limit && { nextCursor: String(skip + limit) }),
    };
  }

  /** Under the same id. @throws AppError `webhook_not_found`, `webhook_not_sending`, `webhook_delivery_not_found` */
  async replay(webhookId: string, id: string): Promise<WebhookDelivery> {
    return this.transactions.run(async (tx) => {
      await assertSending(tx.manager, webhookId);
      const row = await tx.manager.findOneBy(WebhookDeliveryEntity, { id, webhookId });
      if (!row) throw webhooksErrors.webhook_delivery_not_found();
      await this.again(tx, [row]);
      return toDelivery({ ...row, state: 'waiting' });
    });
  }

  /**
   * All that failed, or was held, of what happened since then.
   * @returns how many
   * @throws AppError `webhook_not_found`, `webhook_not_sending`
   */
  async replayFailed(webhookId: string, since: number): Promise<number> {
    for (let replayed = 0; ;) {
      const found = await this.transactions.run(async (tx) => {
        await assertSending(tx.manager, webhookId);
        const rows = await tx.manager.find(WebhookDeliveryEntity, {
          where: { webhookId, state: In(['refused', 'held']), at: MoreThanOrEqual(since) },
          order: { place: 'ASC' },
          take: PAGE,
        });
        await this.again(tx, rows);
        return rows.length;
      });
      replayed += found;
      if (found < PAGE) return replayed;
    }
  }

  private async again(tx: Transaction, rows: readonly WebhookDeliveryEntity[]): Promise<void> {
    await tx.manager.update(
      WebhookDeliveryEntity,
      { id: In(rows.map(({ id }) => id)) },
      { state: 'waiting', claimedUntil: 0 },
    );
    for (const { id } of rows)
      await this.jobs.enqueue(deliverWebhookJob, { deliveryId: id }, { tx, key: id });
  }

  /** The next of its conversation was kept back until this one had ended. */
  async releaseNext({ webhookId, conversationId }: WebhookDeliveryEntity): Promise<void> {
    if (conversationId === null) return;
    const [next] = await this.dataSource.manager.find(WebhookDeliveryEntity, {
      where: { webhookId, conversationId, state: 'waiting' },
      order: { place: 'ASC' },
      take: 1,
    });
    if (next) await this.jobs.enqueue(deliverWebhookJob, { deliveryId: next.id }, { key: next.id });
  }

  /** One before it, of the same conversation, is still to be sent. */
  isBehind({ webhookId, conversationId, place }: WebhookDeliveryEntity): Promise<boolean> {
    if (conversationId === null) return Promise.resolve(false);
    return this.dataSource.manager.existsBy(WebhookDeliveryEntity, {
      ...{ webhookId, conversationId, state: 'waiting', place: LessThan(place) },
    });
  }

  /** What no job stands for any more, as its worker has died too often. @returns how many */
  async wakeStuck(now: number): Promise<number> {
    const before = LessThan(now - STUCK_MS);
    const stuck = await this.dataSource.manager.find(WebhookDeliveryEntity, {
      where: [
        { state: 'waiting', triedAt: before },
        { state: 'waiting', tries: 0, at: before },
      ],
      order: { place: 'ASC' },
      take: PAGE,
    });
    for (const { id } of stuck) await this.jobs.enqueue(deliverWebhookJob, { deliveryId: id }, { key: id });
    return stuck.length;
  }

  /** @returns how many were dropped */
  async dropOld(now: number): Promise<number> {
    const { affected } = await this.transactions.run(({ manager }) =>
      manager.delete(WebhookDeliveryEntity, { at: LessThan(now - KEPT_MS) }),
    );
    return affected ?? 0;
  }

  /** Things of one moment stay in their order. */
  private place(now: number): number {
    this.last = Math.max(this.last + 1, now * 1_000);
    return this.last;
  }
}

async function assertSending(manager: EntityManager, id: string): Promise<void> {
  const webhook = await manager.findOneBy(WebhookEntity, { id });
  if (!webhook) throw webhooksErrors.webhook_not_found();
  if (!isSending(webhook)) throw webhooksErrors.webhook_not_sending();
}

const toDelivery = ({
  webhookId: _webhookId,
  place: _place,
  body: _body,
  customerId: _customerId,
  ...delivery
}: WebhookDeliveryEntity): WebhookDelivery => delivery;
