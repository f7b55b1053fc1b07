import { randomBytes, randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { NewWebhook, Webhook, WebhookChange, WebhookDelivery, WebhookEventName } from '#contracts';
import {
  Clock,
  ClusterEvents,
  CONFIG,
  type Config,
  isPrivateAddress,
  type Transaction,
  Transactions,
} from '#platform';
import { WebhookDeliveryEntity } from './webhook-delivery.entity.js';
import { WebhookDeliveries } from './webhook-deliveries.service.js';
import { isSending, WebhookEntity } from './webhook.entity.js';
import { webhooksErrors } from './webhooks.errors.js';

/** Announced to every process when a webhook was made, changed, paused or removed. */
export const WEBHOOKS_CHANGED = 'webhooks.changed';

const MOST = 20;

/** Where the shop's other systems are told what happens. */
@Injectable()
export class Webhooks {
  /** Null: to be read anew. */
  private known: Promise<readonly WebhookEntity[]> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly cluster: ClusterEvents,
    private readonly deliveries: WebhookDeliveries,
    @Inject(CONFIG) private readonly config: Pick<Config, 'privateAddresses'>,
  ) {
    cluster.on(WEBHOOKS_CHANGED, () => {
      this.known = null;
    });
  }

  /** Oldest first. */
  async list(): Promise<Webhook[]> {
    const found = await this.dataSource.manager.find(WebhookEntity, {
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return found.map(toWebhook);
  }

  /**
   * @returns with the secret, which is not told again
   * @throws AppError `webhook_address_private`, `too_many_webhooks`
   */
  async add({ address, events }: NewWebhook): Promise<{ webhook: Webhook; secret: string }> {
    this.assertPublic(address);
    const webhook: WebhookEntity = {
      ...{ id: randomUUID(), address, events: [...new Set(events)], secret: newSecret(), isActive: true },
      ...{ failingSince: null, problem: null, pausedAt: null, createdAt: this.clock.now() },
    };
    await this.inTransaction(async ({ manager }) => {
      if ((await manager.count(WebhookEntity)) >= MOST) throw webhooksErrors.too_many_webhooks();
      await manager.insert(WebhookEntity, webhook);
    });
    return { webhook: toWebhook(webhook), secret: webhook.secret };
  }

  /**
   * What is left out stays. Switched on, it is no longer paused; what was held meanwhile is sent when it is replayed.
   * @throws AppError `webhook_not_found`, `webhook_address_private`
   */
  async change(id: string, { address, events, isActive }: WebhookChange): Promise<Webhook> {
    if (address !== undefined) this.assertPublic(address);
    return this.inTransaction(async ({ manager }) => {
      const webhook = await find(manager, id);
      return toWebhook(
        await manager.save(WebhookEntity, {
          ...webhook,
          ...(address !== undefined && { address }),
          ...(events !== undefined && { events: [...new Set(events)] }),
          ...(isActive !== undefined && { isActive }),
          ...(isActive && { pausedAt: null, failingSince: null, problem: null }),
        }),
      );
    });
  }

  /** With what it was told. @throws AppError `webhook_not_found` */
  async remove(id: string): Promise<void> {
    await this.inTransaction(async ({ manager }) => {
      const { affected } = await manager.delete(WebhookEntity, { id });
      if (!affected) throw webhooksErrors.webhook_not_found();
      await manager.delete(WebhookDeliveryEntity, { webhookId: id });
    });
  }

  /** What is sent from now on is signed with the secret that is returned. @throws AppError `webhook_not_found` */
  async renewSecret(id: string): Promise<string> {
    const secret = newSecret();
    await this.inTransaction(async ({ manager }) => {
      const { affected } = await manager.update(WebhookEntity, { id }, { secret });
      if (!affected) throw webhooksErrors.webhook_not_found();
    });
    return secret;
  }

  /** Tells it something, so that its owner sees whether it arrives. @throws AppError `webhook_not_found`, `webhook_not_sending` */
  async test(id: string): Promise<WebhookDelivery> {
    return this.transactions.run(async (tx) => {
      const webhook = await find(tx.manager, id);
      if (!isSending(webhook)) throw webhooksErrors.webhook_not_sending();
      return this.deliveries.add(tx, webhook, { event: 'test.ping', data: { webhookId: id } });
    });
  }

  /** Those that are to be told of it, paused ones too. Cheap: it is asked with every message. */
  async toldOf(manager: EntityManager, event: WebhookEventName): Promise<readonly WebhookEntity[]> {
    const known = await (this.known ??= this.read(manager));
    return known.filter(({ events }) => events.includes(event));
  }

  private async read(manager: EntityManager): Promise<readonly WebhookEntity[]> {
    try {
      return await manager.findBy(WebhookEntity, { isActive: true });
    } catch (error) {
      this.known = null;
      throw error;
    }
  }

  private inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.transactions.run(async (tx) => {
      const result = await work(tx);
      await this.cluster.announce(WEBHOOKS_CHANGED, tx);
      return result;
    });
  }

  /** A name is looked up when something is sent; an address tells at once. */
  private assertPublic(address: string): void {
    const host = new URL(address).hostname.replace(/^\[|\]$/gu, '');
    if (!this.config.privateAddresses && (host === 'localhost' || (isIP(host) && isPrivateAddress(host))))
      throw webhooksErrors.webhook_address_private();
  }
}

const newSecret = (): string => randomBytes(32).toString('hex');

/** @throws AppError `webhook_not_found` */
async function find(manager: EntityManager, id: string): Promise<WebhookEntity> {
  const webhook = await manager.findOneBy(WebhookEntity, { id });
  if (!webhook) throw webhooksErrors.webhook_not_found();
  return webhook;
}

const toWebhook = ({ secret: _secret, ...webhook }: WebhookEntity): Webhook => webhook;
