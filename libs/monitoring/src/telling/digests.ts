import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  And,
  Between,
  DataSource,
  In,
  IsNull,
  LessThan,
  LessThanOrEqual,
  MoreThanOrEqual,
  Not,
} from 'typeorm';
import { Clock, isPostgres, JobQueue, ShopClock, Transactions } from '#platform';
import { AlarmEntryEntity } from '../alarm-desk/alarm-entry.entity.js';
import { AlarmViews } from '../alarm-desk/alarm-views.service.js';
import { OpinionAlarmEntity } from '../alarm-desk/opinion-alarm.entity.js';
import { t } from '../messages/index.js';
import { OpinionStreamEntity } from '../streams/opinion-stream.entity.js';
import { FoundTopics } from '../topics/found-topics.service.js';
import { movedTopics } from '../topics/moved-topics.js';
import { AlarmTargetEntity } from './alarm-target.entity.js';
import { AlarmTelling, streamNameOf, subjectOf } from './alarm-telling.js';
import { Deliveries } from './deliveries.service.js';
import { DeliveryEntity } from './delivery.entity.js';
import { digestsJob } from './digests.job.js';
import { nextDigest } from './next-digest.js';

const EVERY_MS = 300_000;
const SHOWN = 50;

/** Tells by e-mail what happened in a day or a week. */
@Injectable()
export class Digests implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly shopClock: ShopClock,
    private readonly views: AlarmViews,
    private readonly topics: FoundTopics,
    private readonly telling: AlarmTelling,
    private readonly deliveries: Deliveries,
  ) {}

  async onModuleInit(): Promise<void> {
    this.jobs.work(digestsJob, () => this.send());
    await this.jobs.repeat(digestsJob, {}, EVERY_MS);
  }

  /** Sends those that are due and have something to tell. */
  async send(): Promise<void> {
    const { manager } = this.dataSource;
    const now = this.clock.now();
    for (const { id } of await manager.findBy(AlarmTargetEntity, { digestAt: LessThanOrEqual(now) })) {
      const target = await manager.findOneByOrFail(AlarmTargetEntity, { id });
      const text = await this.write(target, now);
      await this.transactions.run(async (tx) => {
        const due = await tx.manager.findOne(AlarmTargetEntity, {
          where: { id, digestAt: LessThanOrEqual(now) },
          ...(isPostgres(tx.manager.dataSource.options) && { lock: { mode: 'pessimistic_write' as const } }),
        });
        if (!due?.digest) return;
        const subject = t('digest', { every: due.digest.every });
        // Its hour was chosen: quiet hours hold nothing of it.
        if (text !== '')
          await this.deliveries.add(
            tx,
            { ...due, quiet: null },
            { what: 'digest', subject, text: `${subject}\n\n${text}` },
          );
        const digestAt = nextDigest(due.digest, this.shopClock, now);
        await tx.manager.update(AlarmTargetEntity, { id }, { digestFrom: now, digestAt });
      });
    }
  }

  /** @returns '' where there is nothing to tell */
  private async write({ id, digest, digestFrom }: AlarmTargetEntity, now: number): Promise<string> {
    const from = digestFrom ?? now;
    const days = digest?.every === 'week' ? 7 : 1;
    const raised = await this.alarms(['raise'], from, now);
    const { manager } = this.dataSource;
    const lasting = await manager.findBy(OpinionAlarmEntity, { joinedTo: IsNull(), state: Not('resolved') });
    const resolved = (await this.alarms(['end', 'resolve'], from, now)).filter(
      ({ state }) => state === 'resolved',
    );
    const sections: [string, string[]][] = [
      [t('digestRaised'), await this.lines(raised)],
      [
        t('digestOpen'),
        await this.lines(lasting.filter((one) => !raised.some((other) => other.id === one.id))),
      ],
      [t('digestResolved'), await this.lines(resolved)],
      [t('digestOutages'), await this.outages(id, from, now)],
      [
        t('digestTopics'),
        movedTopics(await this.topics.list(), days).map(({ name, now: many, before, ...stream }) =>
          t('topicMoved', { name, stream: streamNameOf(stream), now: many, before }),
        ),
      ],
    ];
    return sections
      .filter(([, lines]) => lines.length > 0)
      .map(([title, lines]) => [title, ...lines.map((line) => `- ${line}`)].join('\n'))
      .join('\n\n');
  }

  /** With which one of these was done in that time. */
  private async alarms(
    actions: AlarmEntryEntity['action'][],
    from: number,
    to: number,
  ): Promise<OpinionAlarmEntity[]> {
    const { manager } = this.dataSource;
    const entries = await manager.findBy(AlarmEntryEntity, {
      action: In(actions),
      at: Between(from, to - 1),
    });
    return manager.find(OpinionAlarmEntity, {
      where: { id: In(entries.map(({ alarmId }) => alarmId)), joinedTo: IsNull() },
      order: { raisedAt: 'DESC', id: 'ASC' },
    });
  }

  private async lines(alarms: readonly OpinionAlarmEntity[]): Promise<string[]> {
    return (await this.views.of(alarms.slice(0, SHOWN))).map((alarm) =>
      [subjectOf(alarm, 'alarm.raised'), ...this.telling.linkTo(`alarms/${alarm.id}`)].join(' '),
    );
  }

  /** What it was told of them, and those that last since before. */
  private async outages(targetId: string, from: number, to: number): Promise<string[]> {
    const { manager } = this.dataSource;
    const told = await manager.find(DeliveryEntity, {
      where: {
        targetId,
        what: In(['source.silent', 'source.heard']),
        at: And(MoreThanOrEqual(from), LessThan(to)),
      },
      order: { at: 'ASC' },
    });
    const silent = await manager.findBy(OpinionStreamEntity, { silentSince: Not(IsNull()) });
    return [
      ...told.map(({ about }) => about),
      ...silent
        .filter(({ id }) => !told.some(({ streamId }) => streamId === id))
        .map(({ name }) => t('sourceSilent', { name: name ?? '' })),
    ];
  }
}
