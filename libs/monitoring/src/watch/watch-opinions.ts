import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Clock, EventBus, JobQueue, Maintenance, StandingThread, Transactions } from '#platform';
import { readSourceOf, type ReadSource, ReviewSumsChanged, ReviewVersionActivated } from '#reviews';
import { keepAlarms, wakeAlarms } from '../alarm-desk/keep-alarms.js';
import { MonitoringSettingEntity, SHOP, USUAL_FALSE_ALARMS } from '../monitoring-setting.entity.js';
import { OpinionSeriesEntity } from '../streams/opinion-series.entity.js';
import { OpinionStreamEntity } from '../streams/opinion-stream.entity.js';
import { StreamCounts, watchedFrom } from '../streams/stream-counts.service.js';
import { OpinionSources } from '../streams/opinion-sources.service.js';
import { REVIEW_LATENESS_MS } from '../streams/review-voices.js';
import type { Voices } from '../streams/voices.js';
import { AlarmTelling } from '../telling/alarm-telling.js';
import { AlarmDrafts } from '../drafts/alarm-drafts.service.js';
import { Silences } from './silences.js';
import { type WatchAnswer, type WatchQuestion, watchSeries } from './watch-series.js';
import type { WatchedSeries } from './watched-stream.js';
import { watchOpinionsJob } from './watch-opinions.job.js';

const MINUTE_MS = 60_000;
/** Streams in which reviews are counted. */
const OF_REVIEWS = ['reviews', 'defects'] as const;
const thread = new URL('./watch-series.worker.js', import.meta.url);

interface Counted {
  voices: Voices;
  stream: OpinionStreamEntity;
  from: number;
  to: number;
}

/** Every five minutes: counts what was said, watches all series together, and stores the alarms. */
@Injectable()
export class WatchOpinions implements OnModuleInit, OnApplicationShutdown {
  private readonly thread: StandingThread<ReadSource, WatchQuestion, WatchAnswer>;

  constructor(
    private readonly jobs: JobQueue,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly counts: StreamCounts,
    private readonly events: EventBus,
    private readonly maintenance: Maintenance,
    private readonly sources: OpinionSources,
    private readonly telling: AlarmTelling,
    private readonly silences: Silences,
    private readonly drafts: AlarmDrafts,
  ) {
    this.thread = new StandingThread(thread, readSourceOf(dataSource.options), watchSeries);
  }

  async onModuleInit(): Promise<void> {
    this.jobs.work(watchOpinionsJob, (_payload, { signal }) => this.watch(signal));
    this.maintenance.add('old counts of opinions', (now) => this.counts.dropOld(now));
    // Another reading of the past is no change of opinions.
    this.events.subscribe(ReviewVersionActivated, async () => {
      for (const id of OF_REVIEWS) await this.counts.countAnew(id);
    });
    this.events.subscribe(ReviewSumsChanged, async ({ since }) => {
      if (since >= this.clock.now() - REVIEW_LATENESS_MS / 2) return;
      for (const id of OF_REVIEWS) await this.counts.countFrom(id, since);
    });
    await this.jobs.repeat(watchOpinionsJob, {}, 5 * MINUTE_MS);
  }

  onApplicationShutdown(): Promise<void> {
    return this.thread.close();
  }

  async watch(signal?: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const counted: Counted[] = [];
    const all = await this.sources.all();
    for (const voices of all) {
      if (await voices.isWaiting?.(now)) continue;
      const stream = await this.counts.count(voices, now, signal);
      const { windowMs } = voices;
      // Something came in from long ago while it was counted: the next time counts that too.
      if (stream.firstAt === null || stream.countedTo === null || stream.countedTo < now) continue;
      const from = Math.max(watchedFrom(windowMs, now), stream.firstAt);
      const to = stream.countedTo - (stream.countedTo % windowMs);
      // Nothing is known of the time in which a source is out: it is no quiet, and ends no alarm.
      const silent = await this.silences.look(voices, stream, all.length);
      counted.push({ voices, stream, from, to: Math.max(from, Math.min(to, silent ?? to)) });
    }
    const setting = await this.dataSource.getRepository(MonitoringSettingEntity).findOneBy({ id: SHOP });
    const answer = await this.thread.ask({
      falseAlarms: { many: setting?.falseAlarms ?? USUAL_FALSE_ALARMS, per: 'month' },
      streams: counted.map(({ voices: { windowMs, latenessMs }, stream, from, to }) => ({
        id: stream.id,
        windowMs,
        latenessMs,
        generation: stream.generation,
        countedTo: stream.countedTo ?? 0,
        from,
        to,
        newFrom: (stream.watchedTo ?? 0) - latenessMs,
      })),
    });
    signal?.throwIfAborted();
    for (const one of counted) await this.keep(one, answer[one.stream.id] ?? [], now);
    await this.transactions.run(async (tx) => {
      await wakeAlarms(tx.manager, now);
      await this.drafts.endWithAlarms(tx);
    });
  }

  private async keep(
    { voices, stream, from, to }: Counted,
    watched: readonly WatchedSeries[],
    now: number,
  ): Promise<void> {
    const { windowMs } = voices;
    await this.transactions.run(async (tx) => {
      const { manager } = tx;
      const known = new Map(
        (await manager.findBy(OpinionSeriesEntity, { streamId: stream.id })).map((one) => [one.id, one]),
      );
      await noteStates(manager, watched, known);
      const findings = watched.flatMap(({ id, raised, open }) => {
        const series = known.get(id);
        return series ? [{ seriesId: id, topic: series.topic, product: series.product, raised, open }] : [];
      });
      const isNews = stream.watchedTo !== null;
      const news = await keepAlarms(manager, stream.id, windowMs, findings, isNews, now, (one, other) =>
        Boolean(voices.areRelated?.(one, other)),
      );
      await this.telling.tell(tx, news, windowMs);
      await manager.update(
        OpinionStreamEntity,
        { id: stream.id },
        {
          watchedTo: to,
          learnt: Math.min(stream.learning, Math.floor((to - from) / windowMs)),
          series: watched.filter(({ state }) => state !== 'few').length,
        },
      );
    });
  }
}

/** In few statements: most series are as they were. */
const noteStates = async (
  manager: DataSource['manager'],
  watched: readonly WatchedSeries[],
  known: ReadonlyMap<string, OpinionSeriesEntity>,
): Promise<void> => {
  const changed = new Map<string, string[]>();
  for (const { id, state, mentions } of watched) {
    const before = known.get(id);
    if (!before || (before.state === state && before.mentions === mentions)) continue;
    const key = JSON.stringify({ state, mentions });
    changed.set(key, [...(changed.get(key) ?? []), id]);
  }
  for (const [key, ids] of changed)
    for (let first = 0; first < ids.length; first += 500)
      await manager.update(
        OpinionSeriesEntity,
        { id: In(ids.slice(first, first + 500)) },
        JSON.parse(key) as Pick<OpinionSeriesEntity, 'state' | 'mentions'>,
      );
};
