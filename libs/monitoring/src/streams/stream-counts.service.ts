import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull, LessThan, MoreThan, Not } from 'typeorm';
import type { StreamKind } from '#contracts';
import { isPostgres, runStatement, type Transaction, Transactions } from '#platform';
import { learningFor } from '../alarms/opinion-monitor.js';
import { OpinionSeriesEntity, seriesIdOf } from './opinion-series.entity.js';
import { OpinionStreamEntity } from './opinion-stream.entity.js';
import { OpinionWindowEntity, windowRows } from './opinion-window.entity.js';
import type { CountedMentions, Voices } from './voices.js';

const DAY_MS = 86_400_000;
/** What is usual fades over eight weeks: before that and what is only learnt, nothing is looked at. */
const MEMORY_MS = 56 * DAY_MS;
/** The first window that is looked at moves on in such steps, since everything is learnt anew with it. */
const STEP_MS = 28 * DAY_MS;
/** Counted in one go. */
const PART_MS = 7 * DAY_MS;
const KEPT_MS = 400 * DAY_MS;

/** Start of the first window that is looked at. */
export const watchedFrom = (windowMs: number, now: number): number => {
  const from = now - MEMORY_MS - learningFor(windowMs) * windowMs;
  return from - (from % STEP_MS);
};

/** Keeps the counts of streams as their sources have them. */
@Injectable()
export class StreamCounts {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Counts what may have changed since the last time, and once a day everything that is looked at: files bring what was said
   * long ago, erasure takes it away. Running it twice, or beside another process, changes nothing.
   */
  async count(voices: Voices, now: number, signal?: AbortSignal): Promise<OpinionStreamEntity> {
    const { id, windowMs, latenessMs } = voices;
    const before = await this.transactions.run((tx) => streamOf(tx, voices));
    if (before.countedTo !== null && dayOf(before.countedTo) < dayOf(now)) await this.countAnew(id);
    const stream = await this.transactions.run((tx) => streamOf(tx, voices));
    const first = watchedFrom(windowMs, now);
    const late = (stream.countedTo ?? 0) - latenessMs;
    const from = Math.max(first, late - (late % windowMs));
    for (let start = from; start <= now; start += PART_MS) {
      signal?.throwIfAborted();
      const end = Math.min(start + PART_MS, now - (now % windowMs) + windowMs);
      const counts = await voices.counts(start, end);
      await this.transactions.run((tx) => write(tx, stream, counts, start, end, Math.min(end, now)));
    }
    return this.transactions.run((tx) => streamOf(tx, voices));
  }

  /** Everything is counted anew the next time: what was understood of the past has changed. */
  async countAnew(streamId: string): Promise<void> {
    await this.transactions.run(({ manager }) => forgetCounted(manager, streamId, null));
  }

  /** What was said from an instant on is counted the next time, however long ago that is. */
  async countFrom(streamId: string, since: number): Promise<void> {
    await this.transactions.run(({ manager }) => forgetCounted(manager, streamId, since));
  }

  /** @returns how many windows were dropped: nobody looks at them any more */
  async dropOld(now: number): Promise<number> {
    return this.transactions.run(async ({ manager }) => {
      const { affected } = await manager.delete(OpinionWindowEntity, { at: LessThan(now - KEPT_MS) });
      return affected ?? 0;
    });
  }
}

const dayOf = (at: number): number => Math.floor(at / DAY_MS);

/** What was said from an instant on is counted again. Whoever counts at this moment does so in vain: it has seen the past as it was. */
export const forgetCounted = async (
  manager: EntityManager,
  streamId: string,
  since: number | null,
): Promise<void> => {
  await manager.increment(OpinionStreamEntity, { id: streamId }, 'generation', 1);
  const later = since === null ? Not(IsNull()) : MoreThan(since);
  await manager.update(OpinionStreamEntity, { id: streamId, countedTo: later }, { countedTo: since });
};

/** Locked: one process at a time writes its counts. */
const streamOf = async (
  { manager }: Transaction,
  { id, kind, windowMs }: Voices,
): Promise<OpinionStreamEntity> => {
  const found = await lockedStream(manager, id);
  if (found) return found;
  const made = newStream(id, kind, windowMs);
  await manager.createQueryBuilder().insert().into(OpinionStreamEntity).values(made).orIgnore().execute();
  return (await lockedStream(manager, id)) ?? made;
};

/** Before anything was counted. */
export const newStream = (id: string, kind: StreamKind, windowMs: number): OpinionStreamEntity => ({
  id,
  kind,
  name: null,
  tone: null,
  secret: null,
  heardAt: null,
  silentSince: null,
  firstAt: null,
  countedTo: null,
  watchedTo: null,
  generation: 0,
  learnt: 0,
  learning: learningFor(windowMs),
  series: 0,
});

export const lockedStream = (manager: EntityManager, id: string): Promise<OpinionStreamEntity | null> =>
  manager.findOne(OpinionStreamEntity, {
    where: { id },
    ...(isPostgres(manager.dataSource.options) && { lock: { mode: 'pessimistic_write' as const } }),
  });

/** Makes the windows between two instants those that were counted, unless the past has changed since the count began. */
const write = async (
  { manager }: Transaction,
  { id: streamId, generation }: OpinionStreamEntity,
  counts: readonly CountedMentions[],
  from: number,
  to: number,
  countedTo: number,
): Promise<void> => {
  const stream = await lockedStream(manager, streamId);
  if (stream?.generation !== generation) return;
  const series = new Map(counts.map((one) => [seriesIdOf(streamId, one), one]));
  const ids = [...series.keys()];
  const known = new Set<string>();
  for (let first = 0; first < ids.length; first += 500) {
    const found = await manager.find(OpinionSeriesEntity, {
      select: { id: true },
      where: { id: In(ids.slice(first, first + 500)) },
    });
    for (const { id } of found) known.add(id);
  }
  const made = ids
    .filter((id) => !known.has(id))
    .map((id): OpinionSeriesEntity => {
      const { topic, product } = series.get(id) as CountedMentions;
      return { id, streamId, topic, product, state: 'few', mentions: 0 };
    });
  for (let first = 0; first < made.length; first += 500)
    await manager.insert(OpinionSeriesEntity, made.slice(first, first + 500));

  const { records } = await runStatement<OpinionWindowEntity>(
    manager,
    `SELECT "seriesId", "at", "mentions", "negative" FROM "opinion_window" WHERE "streamId" = ? AND "at" >= ? AND "at" < ?`,
    [streamId, from, to],
  );
  const stored = new Map(records.map((one) => [`${one.seriesId} ${String(one.at)}`, one]));
  const changed: OpinionWindowEntity[] = [];
  for (const { topic, product, at, mentions, negative } of counts) {
    const seriesId = seriesIdOf(streamId, { topic, product });
    const key = `${seriesId} ${String(at)}`;
    const before = stored.get(key);
    stored.delete(key);
    if (before?.mentions !== mentions || before.negative !== negative)
      changed.push({ seriesId, at, streamId, mentions, negative });
  }
  await windowRows.insertAll(
    manager,
    changed,
    'ON CONFLICT ("seriesId", "at") DO UPDATE SET "mentions" = excluded."mentions", "negative" = excluded."negative"',
  );
  for (const { seriesId, at } of stored.values())
    await windowRows.delete(manager, { seriesId, at: Number(at) });
  const earliest = counts.length > 0 ? Math.min(...counts.map(({ at }) => at)) : null;
  const firstAt = Math.min(stream.firstAt ?? Infinity, earliest ?? Infinity);
  await manager.update(
    OpinionStreamEntity,
    { id: streamId },
    {
      countedTo: Math.max(stream.countedTo ?? 0, countedTo),
      firstAt: Number.isFinite(firstAt) ? firstAt : null,
    },
  );
};
