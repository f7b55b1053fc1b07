import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, IsNull, Not } from 'typeorm';
import { Mailer } from '#mail';
import { Clock, CONFIG, type Config, JobQueue, Maintenance, postSigned, Transactions } from '#platform';
import { AlarmViews } from '../alarm-desk/alarm-views.service.js';
import { note } from '../alarm-desk/keep-alarms.js';
import { OpinionAlarmEntity } from '../alarm-desk/opinion-alarm.entity.js';
import { t } from '../messages/index.js';
import { AlarmTargetEntity } from './alarm-target.entity.js';
import { deliverJob } from './deliver.job.js';
import { Deliveries } from './deliveries.service.js';
import { DeliveryEntity } from './delivery.entity.js';
import { shownAddress } from './shown-address.js';

const LONGEST_ANSWER = 300;

/** Sends what there is to tell, and keeps what became of it. */
@Injectable()
export class Delivering implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly views: AlarmViews,
    private readonly mailer: Mailer,
    private readonly deliveries: Deliveries,
    private readonly maintenance: Maintenance,
    @Inject(CONFIG) private readonly config: Pick<Config, 'privateAddresses'>,
  ) {}

  onModuleInit(): void {
    this.jobs.work(deliverJob, ({ deliveryId, text }, { signal }) => this.deliver(deliveryId, text, signal));
    this.maintenance.add('old deliveries of alarms', (now) => this.deliveries.dropOld(now));
  }

  /** @throws Error unless it is taken; it is tried again then */
  async deliver(id: string, text: string, signal?: AbortSignal): Promise<void> {
    const { manager } = this.dataSource;
    const delivery = await this.release(id);
    const target = delivery && (await manager.findOneBy(AlarmTargetEntity, { id: delivery.targetId }));
    if (!target || delivery.state === 'taken') return;
    const tries = delivery.tries + 1;
    try {
      // It was over before anybody was told: both are, in one.
      const { about } = delivery;
      const told = text.startsWith(about) ? text : `${about}\n${text}`;
      await this.send(target, delivery, told, signal);
    } catch (error) {
      const answer = String(error instanceof Error ? error.message : error).slice(0, LONGEST_ANSWER);
      const state = tries < deliverJob.attempts ? ('waiting' as const) : ('refused' as const);
      await this.transactions.run((tx) =>
        tx.manager.update(DeliveryEntity, { id }, { state, tries, answer }),
      );
      throw error;
    }
    await this.transactions.run(async (tx) => {
      await tx.manager.update(DeliveryEntity, { id }, { state: 'taken', tries, answer: null });
      const { alarmId } = delivery;
      if (alarmId !== null)
        await note(
          tx.manager,
          alarmId,
          null,
          'tell',
          this.clock.now(),
          shownAddress(target.kind, target.address),
        );
    });
  }

  /** From now on what it tells of ends in a notice of its own. */
  private release(id: string): Promise<DeliveryEntity | null> {
    return this.transactions.run(async ({ manager }) => {
      const { affected } = await manager.update(
        DeliveryEntity,
        { id, heldUntil: Not(IsNull()) },
        { heldUntil: null },
      );
      const delivery = await manager.findOneBy(DeliveryEntity, { id });
      if (!delivery || !affected || delivery.what !== 'alarm.raised') return delivery;
      // By somebody, of which nothing is told by itself.
      const { alarmId, about } = delivery;
      if (!(await manager.existsBy(OpinionAlarmEntity, { id: alarmId ?? '', state: 'resolved' })))
        return delivery;
      const over = { what: 'alarm.ended' as const, about: t('resolvedMeanwhile', { about }) };
      await manager.update(DeliveryEntity, { id }, over);
      return { ...delivery, ...over };
    });
  }

  private async send(
    { kind, address, secret }: AlarmTargetEntity,
    { id, what, about, alarmId, streamId }: DeliveryEntity,
    text: string,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    if (kind === 'email') return this.mailer.send({ to: address, subject: about, text });
    const alarm =
      alarmId === null ? null : await this.dataSource.manager.findOneBy(OpinionAlarmEntity, { id: alarmId });
    const [view = null] = alarm ? await this.views.of([alarm]) : [];
    const body = JSON.stringify(
      kind === 'webhook'
        ? { type: what, ...(view && { alarm: view }), ...(streamId && { streamId }), text }
        : { text },
    );
    const allowPrivate = this.config.privateAddresses;
    await postSigned(address, { secret, key: id, body, now: this.clock.now(), allowPrivate, signal });
  }
}
