import { Inject, Injectable } from '@nestjs/common';
import type { OpinionAlarm, StreamKind } from '#contracts';
import { CONFIG, type Config, type Transaction } from '#platform';
import { AlarmViews } from '../alarm-desk/alarm-views.service.js';
import type { AlarmNews } from '../alarm-desk/keep-alarms.js';
import { t } from '../messages/index.js';
import { Deliveries, type News } from './deliveries.service.js';

const HOUR_MS = 3_600_000;

/** Puts into words what there is to tell of alarms and sources. */
@Injectable()
export class AlarmTelling {
  constructor(
    private readonly views: AlarmViews,
    private readonly deliveries: Deliveries,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** @param windowMs of their stream */
  async tell(tx: Transaction, { raised, ended }: AlarmNews, windowMs: number): Promise<void> {
    const news: News[] = [];
    for (const [what, alarms] of [
      ['alarm.raised', raised],
      ['alarm.ended', ended],
    ] as const)
      for (const alarm of await this.views.of(alarms)) {
        const subject = subjectOf(alarm, what);
        const text = [subject, changeOf(alarm, windowMs), ...this.linkTo(`alarms/${alarm.id}`)].join('\n');
        news.push({ what, subject, text, alarmId: alarm.id, isSevere: alarm.severity === 'high' });
      }
    await this.deliveries.tell(tx, news);
  }

  /** @param since start of the silence; null: it is heard again */
  async tellSilence(
    tx: Transaction,
    stream: { id: string; name: string },
    since: number | null,
  ): Promise<void> {
    const { id, name } = stream;
    const subject = t(since === null ? 'sourceHeard' : 'sourceSilent', { name });
    const lines = [
      subject,
      ...(since === null ? [] : [t('sourceSilentSince', { since: momentOf(since, HOUR_MS) })]),
      ...this.linkTo(`streams/${id}`),
    ];
    const what = since === null ? 'source.heard' : 'source.silent';
    await this.deliveries.tell(tx, [{ what, subject, text: lines.join('\n'), streamId: id }]);
  }

  linkTo(page: string): string[] {
    const { publicUrl } = this.config;
    return publicUrl ? [`${publicUrl.replace(/\/$/u, '')}/console/monitoring/${page}`] : [];
  }
}

const STREAM: Record<StreamKind, string> = {
  reviews: t('reviews'),
  chat: t('chat'),
  returns: t('returns'),
  searches: t('searches'),
  defects: t('defects'),
  posts: t('posts'),
};

export const streamNameOf = ({
  streamName,
  streamKind,
}: Pick<OpinionAlarm, 'streamName' | 'streamKind'>): string => streamName || STREAM[streamKind];

export const subjectOf = (alarm: OpinionAlarm, what: 'alarm.raised' | 'alarm.ended'): string => {
  const about = [alarm.topicName, alarm.productName].filter(Boolean).join(', ') || t('everything');
  const stream = streamNameOf(alarm);
  if (what === 'alarm.ended') return t('alarmEnded', { about, stream });
  if (alarm.kind === 'volume') return t('moreMentions', { about, stream });
  return t(alarm.streamKind === 'defects' ? 'defect' : 'moreComplaints', { about, stream });
};

const changeOf = ({ kind, usual, now, since, mentions }: OpinionAlarm, windowMs: number): string => {
  const at = momentOf(since, windowMs);
  return kind === 'tone'
    ? t('toneChanged', { usual, now, since: at, mentions })
    : t('volumeChanged', {
        since: at,
        usual: Math.round(usual * 10) / 10,
        now: Math.round(now * 10) / 10,
        window: t(windowMs < 24 * HOUR_MS ? 'anHour' : 'aDay'),
      });
};

const momentOf = (at: number, windowMs: number): string =>
  new Date(at)
    .toISOString()
    .slice(0, windowMs < 24 * HOUR_MS ? 16 : 10)
    .replace('T', ' ');
