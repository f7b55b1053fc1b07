import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { signatureHeader } from '#catalog';
import type { OpinionAlarm, StreamKind } from '#contracts';
import { sendLetterJob } from '#mail';
import {
  Clock,
  CONFIG,
  type Config,
  guardedRequest,
  JobQueue,
  type Transaction,
  Transactions,
} from '#platform';
import { t } from '../messages/index.js';
import { AlarmTargetEntity } from './alarm-target.entity.js';
import { shownAddress } from './alarm-targets.service.js';
import { AlarmViews } from './alarm-views.service.js';
import { type AlarmNews, note } from './keep-alarms.js';
import { OpinionAlarmEntity } from './opinion-alarm.entity.js';
import { tellAlarmJob } from './tell-alarm.job.js';

export type TellAlarm = z.infer<typeof tellAlarmJob.schema>;

const HOUR_MS = 3_600_000;
const LIMITS = { maxBytes: 64 * 1024, patience: 15_000 };

/** Tells people of alarms: what is to be told is stored with the alarm, and sent until it is taken. */
@Injectable()
export class AlarmTelling implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly views: AlarmViews,
    @Inject(CONFIG) private readonly config: Pick<Config, 'privateAddresses' | 'publicUrl'>,
  ) {}

  onModuleInit(): void {
    this.jobs.work(tellAlarmJob, (payload, { signal }) => this.send(payload, signal));
  }

  /** @param windowMs of their stream */
  async tell(tx: Transaction, { raised, ended }: AlarmNews, windowMs: number): Promise<void> {
    if (raised.length + ended.length === 0) return;
    const targets = await tx.manager.find(AlarmTargetEntity);
    if (targets.length === 0) return;
    for (const [what, alarms] of [
      ['raised', raised],
      ['ended', ended],
    ] as const)
      for (const alarm of await this.views.of(alarms)) {
        const subject = subjectOf(alarm, what);
        const text = [subject, changeOf(alarm, windowMs), ...this.linkTo(alarm.id)].join('\n');
        for (const { id: targetId, kind, address } of targets)
          if (kind === 'email')
            await this.jobs.enqueue(sendLetterJob, { to: address, subject, text }, { tx });
          else await this.jobs.enqueue(tellAlarmJob, { targetId, alarmId: alarm.id, what, text }, { tx });
      }
  }

  /** @throws Error unless it is taken; it is tried again then */
  async send({ targetId, alarmId, what, text }: TellAlarm, signal?: AbortSignal): Promise<void> {
    const { manager } = this.dataSource;
    const target = await manager.findOneBy(AlarmTargetEntity, { id: targetId });
    const alarm = await manager.findOneBy(OpinionAlarmEntity, { id: alarmId });
    if (!target || !alarm) return;
    const [view] = await this.views.of([alarm]);
    const body = JSON.stringify(
      target.kind === 'webhook' ? { type: `alarm.${what}`, alarm: view, text } : { text },
    );
    const key = createHash('sha256').update(`${targetId} ${alarmId} ${what}`).digest('hex').slice(0, 32);
    const { status } = await guardedRequest(target.address, {
      ...LIMITS,
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(target.secret !== null && {
          'attendant-signature': signatureHeader(target.secret, this.clock.now(), body),
        }),
      },
      allowPrivate: this.config.privateAddresses,
      ...(signal && { signal }),
    });
    if (status < 200 || status >= 300) throw new Error(`${target.kind} answered ${String(status)}`);
    await this.transactions.run((tx) =>
      note(tx.manager, alarmId, null, 'tell', this.clock.now(), shownAddress(target.kind, target.address)),
    );
  }

  private linkTo(id: string): string[] {
    const { publicUrl } = this.config;
    return publicUrl ? [`${publicUrl.replace(/\/$/u, '')}/console/monitoring/alarms/${id}`] : [];
  }
}

const STREAM: Record<StreamKind, string> = {
  reviews: t('reviews'),
  chat: t('chat'),
  returns: t('returns'),
  posts: t('posts'),
};

const subjectOf = (alarm: OpinionAlarm, what: 'raised' | 'ended'): string => {
  const about = [alarm.topicName, alarm.productName].filter(Boolean).join(', ') || t('everything');
  const stream = alarm.streamName || STREAM[alarm.streamKind];
  if (what === 'ended') return t('alarmEnded', { about, stream });
  return t(alarm.kind === 'tone' ? 'moreComplaints' : 'moreMentions', { about, stream });
};

const changeOf = ({ kind, usual, now, since, mentions }: OpinionAlarm, windowMs: number): string => {
  const at = new Date(since)
    .toISOString()
    .slice(0, windowMs < 24 * HOUR_MS ? 16 : 10)
    .replace('T', ' ');
  return kind === 'tone'
    ? t('toneChanged', { usual, now, since: at, mentions })
    : t('volumeChanged', {
        since: at,
        usual: Math.round(usual * 10) / 10,
        now: Math.round(now * 10) / 10,
        window: t(windowMs < 24 * HOUR_MS ? 'anHour' : 'aDay'),
      });
};
