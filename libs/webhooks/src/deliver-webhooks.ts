import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource, LessThanOrEqual } from 'typeorm';
import {
  Clock,
  ClusterEvents,
  CONFIG,
  type Config,
  type JobContext,
  JobQueue,
  Maintenance,
  NotTaken,
  postSigned,
  Transactions,
} from '#platform';
import { deliverWebhookJob } from './deliver-webhook.job.js';
import { WebhookDeliveries } from './webhook-deliveries.service.js';
import { WebhookDeliveryEntity } from './webhook-delivery.entity.js';
import { isSending, WebhookEntity } from './webhook.entity.js';
import { WEBHOOKS_CHANGED } from './webhooks.service.js';

/** A webhook that has taken nothing for so long is paused. Milliseconds. */
const PATIENCE = 24 * 3_600_000;
const LONGEST_PROBLEM = 300;
/** Longer than a try takes; where its process dies, another tries after that. */
const CLAIM_MS = 60_000;

/** Sends what webhooks are told, keeps what became of it, and pauses those that no longer answer. */
@Injectable()
export class DeliverWebhooks implements OnModuleInit {
  private readonly log = new Logger(DeliverWebhooks.name);

  constructor(
    private readonly jobs: JobQueue,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly cluster: ClusterEvents,
    private readonly deliveries: WebhookDeliveries,
    private readonly maintenance: Maintenance,
    @Inject(CONFIG) private readonly config: Pick<Config, 'privateAddresses'>,
  ) {}

  onModuleInit(): void {
    this.jobs.work(deliverWebhookJob, ({ deliveryId }, context) => this.deliver(deliveryId, context));
    this.maintenance.add('old deliveries of webhooks', (now) => this.deliveries.dropOld(now));
    this.maintenance.add('deliveries of webhooks that stood still', (now) => this.deliveries.wakeStuck(now));
  }

  /** @throws Error unless it is taken, as long as it is to be tried again */
  private async deliver(id: string, { attempt, signal }: JobContext): Promise<void> {
    const { manager } = this.dataSource;
    const delivery = await manager.findOneBy(WebhookDeliveryEntity, { id });
    const webhook = delivery && (await manager.findOneBy(WebhookEntity, { id: delivery.webhookId }));
    // Removed, or erased, since.
    if (!webhook) return;
    if (delivery.state === 'waiting') {
      if (!isSending(webhook)) await this.hold(delivery);
      else if (await this.deliveries.isBehind(delivery)) return;
      else if (!(await this.claim(id))) return;
      else await this.send(webhook, delivery, attempt, signal);
    }
    await this.deliveries.releaseNext(delivery);
  }

  /** One of its jobs sends it; the other may have done so since it was read. */
  private async claim(id: string): Promise<boolean> {
    const now = this.clock.now();
    const { affected } = await this.transactions.run(({ manager }) =>
      manager.update(
        WebhookDeliveryEntity,
        { id, state: 'waiting', claimedUntil: LessThanOrEqual(now) },
        { claimedUntil: now + CLAIM_MS },
      ),
    );
    return affected === 1;
  }

  private async send(
    { id, address, secret }: WebhookEntity,
    delivery: WebhookDeliveryEntity,
    attempt: number,
    signal: AbortSignal,
  ): Promise<void> {
    const now = this.clock.now();
    const started = performance.now();
    const done = (status: number | null) => ({
      ...{ tries: delivery.tries + 1, triedAt: now, status },
      durationMs: Math.round(performance.now() - started),
    });
    try {
      const { status } = await postSigned(address, {
        ...{ secret, key: delivery.id, body: delivery.body, now, signal },
        allowPrivate: this.config.privateAddresses,
      });
      await this.transactions.run(async ({ manager }) => {
        const taken = { ...done(status), state: 'taken' as const, problem: null };
        await manager.update(WebhookDeliveryEntity, { id: delivery.id }, taken);
        await manager.update(WebhookEntity, { id }, { failingSince: null, problem: null });
      });
    } catch (error) {
      // The process ends: nobody was asked in earnest.
      if (signal.aborted) {
        await this.dataSource.manager.update(WebhookDeliveryEntity, { id: delivery.id }, { claimedUntil: 0 });
        throw error;
      }
      const problem = String(error instanceof Error ? error.message : error).slice(0, LONGEST_PROBLEM);
      const isLast = attempt >= deliverWebhookJob.attempts;
      const tried = done(error instanceof NotTaken ? error.status : null);
      const isPaused = await this.failed(id, now, problem);
      const state = isPaused ? ('held' as const) : isLast ? ('refused' as const) : ('waiting' as const);
      await this.transactions.run(({ manager }) =>
        manager.update(
          WebhookDeliveryEntity,
          { id: delivery.id },
          { ...tried, state, problem, claimedUntil: 0 },
        ),
      );
      if (state === 'waiting') throw error;
    }
  }

  /** @returns whether it is paused from now on */
  private failed(id: string, now: number, problem: string): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const webhook = await tx.manager.findOneBy(WebhookEntity, { id });
      if (!webhook) return false;
      const failingSince = webhook.failingSince ?? now;
      const isPaused = now - failingSince >= PATIENCE;
      await tx.manager.update(
        WebhookEntity,
        { id },
        { failingSince, problem, ...(isPaused && { pausedAt: webhook.pausedAt ?? now }) },
      );
      if (!isPaused) return false;
      await this.cluster.announce(WEBHOOKS_CHANGED, tx);
      this.log.warn(`The webhook to ${new URL(webhook.address).host} is paused: ${problem}`);
      return true;
    });
  }

  private async hold({ id }: WebhookDeliveryEntity): Promise<void> {
    await this.transactions.run(({ manager }) =>
      manager.update(WebhookDeliveryEntity, { id }, { state: 'held' }),
    );
  }
}
