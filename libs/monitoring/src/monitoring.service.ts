import { Injectable } from '@nestjs/common';
import { Between, DataSource, IsNull, Not } from 'typeorm';
import { ProductFacts } from '#catalog';
import type {
  AlarmDetail,
  CountedWindow,
  MonitoredSeries,
  MonitoringOverview,
  OpinionAlarm,
  OpinionStream,
  SeriesKey,
  StreamDetail,
} from '#contracts';
import { JobQueue, Transactions } from '#platform';
import { AlarmViews } from './alarm-desk/alarm-views.service.js';
import { inGroup } from './alarm-desk/keep-alarms.js';
import { AlarmDrafts } from './drafts/alarm-drafts.service.js';
import { OpinionAlarmEntity } from './alarm-desk/opinion-alarm.entity.js';
import { AlarmEntryEntity } from './alarm-desk/alarm-entry.entity.js';
import { monitoringErrors } from './monitoring.errors.js';
import { MonitoringSettingEntity, SHOP, USUAL_FALSE_ALARMS } from './monitoring-setting.entity.js';
import { OpinionSeriesEntity, seriesIdOf } from './streams/opinion-series.entity.js';
import { OpinionStreamEntity } from './streams/opinion-stream.entity.js';
import { OpinionWindowEntity } from './streams/opinion-window.entity.js';
import { withQuietWindows } from './streams/quiet-windows.js';
import { OpinionSources } from './streams/opinion-sources.service.js';
import type { Voices } from './streams/voices.js';
import { watchOpinionsJob } from './watch/watch-opinions.job.js';

/** Windows of a stream in the overview, on a stream's page, and before the change of an alarm. */
const SHOWN = { overview: 28, stream: 120, before: 56 };
const POSTS = 20;
const SERIES = 200;
const ALARMS = 100;

/** What analysts see of streams and alarms. */
@Injectable()
export class Monitoring {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
    private readonly products: ProductFacts,
    private readonly views: AlarmViews,
    private readonly sources: OpinionSources,
    private readonly drafts: AlarmDrafts,
  ) {}

  async overview(): Promise<MonitoringOverview> {
    const { manager } = this.dataSource;
    const known = new Map((await manager.find(OpinionStreamEntity)).map((one) => [one.id, one]));
    const all = await this.sources.all();
    const streams = await Promise.all(
      all.flatMap((voices) => {
        const stream = known.get(voices.id);
        return stream ? this.toStream(stream, voices) : [];
      }),
    );
    const open = await manager.find(OpinionAlarmEntity, {
      where: { state: Not('resolved'), joinedTo: IsNull() },
      order: { raisedAt: 'DESC', id: 'ASC' },
      take: ALARMS,
    });
    const setting = await manager.findOneBy(MonitoringSettingEntity, { id: SHOP });
    return {
      streams,
      alarms: await this.views.of(open),
      falseAlarms: setting?.falseAlarms ?? USUAL_FALSE_ALARMS,
    };
  }

  async setFalseAlarms(falseAlarms: number): Promise<void> {
    await this.transactions.run(({ manager }) =>
      manager.save(MonitoringSettingEntity, { id: SHOP, falseAlarms }),
    );
  }

  async watchNow(): Promise<void> {
    await this.jobs.enqueue(watchOpinionsJob, {}, { key: 'asked' });
  }

  /** @throws AppError `stream_not_found` */
  async stream(id: string, key: SeriesKey): Promise<StreamDetail> {
    const { manager } = this.dataSource;
    const { stream, voices } = await this.streamOf(id);
    const all = await manager.find(OpinionSeriesEntity, {
      where: { streamId: id, state: Not('few') },
      order: { mentions: 'DESC', id: 'ASC' },
      take: SERIES,
    });
    const selected = (await manager.findOneBy(OpinionSeriesEntity, { id: seriesIdOf(id, key) })) ?? {
      id: seriesIdOf(id, key),
      ...key,
      state: 'few' as const,
      mentions: 0,
    };
    const to = stream.countedTo ?? 0;
    const from = to - (to % voices.windowMs) - (SHOWN.stream - 1) * voices.windowMs;
    const alarms = await manager.find(OpinionAlarmEntity, {
      where: {
        ...(isWhole(voices, key) ? { streamId: id } : { seriesId: selected.id }),
        raisedAt: Between(from, to + voices.windowMs),
      },
      order: { raisedAt: 'DESC' },
      take: ALARMS,
    });
    const series = await this.named(voices, [selected, ...all]);
    return {
      stream: await this.toStream(stream, voices),
      selected: series[0] as MonitoredSeries,
      series: series.slice(1),
      windows: await this.windows(stream, voices, key, SHOWN.stream),
      alarms: await this.views.of(alarms),
      posts: await voices.posts(key, from, to, POSTS),
    };
  }

  /** @throws AppError `alarm_not_found` */
  async alarm(id: string): Promise<AlarmDetail> {
    const { manager } = this.dataSource;
    const found = await manager.findOneBy(OpinionAlarmEntity, { id });
    if (!found) throw monitoringErrors.alarm_not_found();
    const { stream, voices } = await this.streamOf(found.streamId);
    const { windowMs } = voices;
    const joined = await inGroup(manager, id);
    const [alarm, ...others] = await this.views.of([found, ...joined.filter((one) => one.id !== id)]);
    const entries = await manager.find(AlarmEntryEntity, { where: { alarmId: id }, order: { at: 'ASC' } });
    const from = found.since - SHOWN.before * windowMs;
    // What is counted anew was counted to long ago: it was raised, so there was something to see.
    const counted = Math.min(found.endedAt ?? Infinity, stream.countedTo ?? found.raisedAt) + windowMs;
    const to = Math.max(found.raisedAt, counted);
    return {
      alarm: alarm as OpinionAlarm,
      windowMs,
      windows: withQuietWindows(
        await this.rows(found.seriesId, from, to),
        windowMs,
        Math.max(from, stream.firstAt ?? from),
        to,
      ),
      ...(await this.views.evidence(voices, found, to)),
      entries: entries.map(({ alarmId: _alarm, accountId: _account, ...entry }) => entry),
      drafts: await this.drafts.of(alarm as OpinionAlarm),
      joined: others,
    };
  }

  private async streamOf(id: string): Promise<{ stream: OpinionStreamEntity; voices: Voices }> {
    const stream = await this.dataSource.manager.findOneBy(OpinionStreamEntity, { id });
    const voices = stream && (await this.sources.of([id])).get(id);
    if (!stream || !voices) throw monitoringErrors.stream_not_found();
    return { stream, voices };
  }

  private async toStream(stream: OpinionStreamEntity, voices: Voices): Promise<OpinionStream> {
    const { id, kind, name, learnt, learning, series, countedTo, silentSince } = stream;
    return {
      ...{ id, kind, learnt, learning, series, countedTo, silentSince },
      name: name ?? '',
      windowMs: voices.windowMs,
      state: series === 0 ? 'few' : learnt < learning ? 'learning' : 'watched',
      recent: await this.windows(stream, voices, ALL, SHOWN.overview),
    };
  }

  private async windows(
    { id, countedTo, firstAt }: OpinionStreamEntity,
    voices: Voices,
    key: SeriesKey,
    many: number,
  ): Promise<CountedWindow[]> {
    if (countedTo === null || firstAt === null) return [];
    const { windowMs } = voices;
    // The one that is not over yet would look like a fall.
    const to = countedTo - (countedTo % windowMs);
    const from = Math.max(firstAt, to - many * windowMs);
    const rows = isWhole(voices, key)
      ? await this.sums(id, voices.wholes ?? [], from, to)
      : await this.rows(seriesIdOf(id, key), from, to);
    return withQuietWindows(rows, windowMs, from, to);
  }

  /** Of a stream without a series of all it counts: its topics that are parts of no other, together. */
  private async sums(
    streamId: string,
    topics: readonly string[],
    from: number,
    to: number,
  ): Promise<CountedWindow[]> {
    const rows = await this.dataSource.manager
      .createQueryBuilder(OpinionWindowEntity, 'w')
      .innerJoin(OpinionSeriesEntity, 's', 's.id = w.seriesId')
      .select('w.at', 'at')
      .addSelect('SUM(w.mentions)', 'mentions')
      .addSelect('SUM(w.negative)', 'negative')
      .where({ streamId, at: Between(from, to - 1) })
      .andWhere('s.topic IN (:...topics)', { topics })
      .groupBy('w.at')
      .getRawMany<Record<keyof CountedWindow, number | string>>();
    return rows.map(({ at, mentions, negative }) => ({
      at: Number(at),
      mentions: Number(mentions),
      negative: Number(negative),
    }));
  }

  private rows(seriesId: string, from: number, to: number): Promise<CountedWindow[]> {
    return this.dataSource.manager.find(OpinionWindowEntity, {
      select: { at: true, mentions: true, negative: true },
      where: { seriesId, at: Between(from, to - 1) },
    });
  }

  private async named(
    voices: Voices,
    series: readonly Omit<OpinionSeriesEntity, 'streamId'>[],
  ): Promise<MonitoredSeries[]> {
    const topics = voices.topicNames(series.map(({ topic }) => topic));
    const facts = await this.products.find(
      this.dataSource.manager,
      series.flatMap(({ product }) => product || []),
    );
    return series.map(({ id, topic, product, state, mentions }) => ({
      ...{ id, topic, product, state, mentions },
      topicName: topics.get(topic) ?? topic,
      productName: facts.get(product)?.name ?? product,
    }));
  }
}

const ALL: SeriesKey = { topic: '', product: '' };

const isWhole = ({ wholes }: Voices, { topic, product }: SeriesKey): boolean =>
  wholes !== undefined && topic === '' && product === '';
