import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { FeedHealth, NewPost, PostSource, StreamTone, TakenPosts } from '#contracts';
import { Clock, isSigned, JobQueue, runStatement, Transactions } from '#platform';
import { FeedEntity, newFeed } from '../feeds/feed.entity.js';
import { AlarmEntryEntity } from '../alarm-desk/alarm-entry.entity.js';
import { OpinionAlarmEntity } from '../alarm-desk/opinion-alarm.entity.js';
import { pollFeedJob } from '../feeds/poll-feeds.job.js';
import { monitoringErrors } from '../monitoring.errors.js';
import { FoundTopicEntity } from '../topics/found-topic.entity.js';
import { TopicLookEntity } from '../topics/topic-look.entity.js';
import { OpinionPostEntity } from './opinion-post.entity.js';
import { OpinionSeriesEntity } from './opinion-series.entity.js';
import { OpinionStreamEntity } from './opinion-stream.entity.js';
import { OpinionWindowEntity } from './opinion-window.entity.js';
import { PostIntake } from './post-intake.service.js';
import { newStream } from './stream-counts.service.js';

const HOUR_MS = 3_600_000;

/** Streams of posts: made, removed, sent to. */
@Injectable()
export class PostStreams {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly intake: PostIntake,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * @param feed address to ask for its posts; without one they are sent to it
   * @returns with the secret that senders sign with, which is not told again; null of a feed
   */
  async create(
    name: string,
    tone: StreamTone,
    feed?: string,
  ): Promise<{ id: string; secret: string | null }> {
    const id = randomUUID();
    const secret = feed === undefined ? randomBytes(32).toString('hex') : null;
    await this.transactions.run(async ({ manager }) => {
      await manager.insert(OpinionStreamEntity, { ...newStream(id, 'posts', HOUR_MS), name, tone, secret });
      if (feed !== undefined) await manager.insert(FeedEntity, newFeed(id, feed, this.clock.now()));
    });
    return { id, secret };
  }

  async list(): Promise<PostSource[]> {
    const { manager } = this.dataSource;
    const streams = await manager.find(OpinionStreamEntity, {
      where: { kind: 'posts' },
      order: { name: 'ASC' },
    });
    const feeds = new Map((await manager.find(FeedEntity)).map((feed) => [feed.streamId, feed]));
    const { records } = await runStatement<{ streamId: string; posts: number; lastAt: number }>(
      manager,
      `SELECT "streamId", COUNT(*) AS "posts", MAX("publishedAt") AS "lastAt" FROM "opinion_post" GROUP BY "streamId"`,
    );
    const said = new Map(records.map((one) => [one.streamId, one]));
    return streams.map(({ id, name, tone, secret, heardAt, silentSince }) => {
      const feed = feeds.get(id);
      const lastAt = said.get(id)?.lastAt;
      return {
        ...{ id, heardAt, silentSince },
        name: name ?? id,
        tone: tone ?? 'general',
        isPushed: secret !== null,
        posts: Number(said.get(id)?.posts ?? 0),
        lastPostAt: lastAt === undefined ? null : Number(lastAt),
        feed: feed ? healthOf(feed) : null,
      };
    });
  }

  /** Asks its feed now. @throws AppError `feed_not_found` */
  async poll(streamId: string): Promise<void> {
    if (!(await this.dataSource.manager.existsBy(FeedEntity, { streamId })))
      throw monitoringErrors.feed_not_found();
    await this.jobs.enqueue(pollFeedJob, { streamId }, { key: streamId });
  }

  /** The stream of posts of that name. */
  async named(name: string): Promise<string | null> {
    const stream = await this.dataSource.manager.findOneBy(OpinionStreamEntity, { name, kind: 'posts' });
    return stream?.id ?? null;
  }

  /** With its posts, counts and alarms. @throws AppError `stream_not_found` */
  async remove(streamId: string): Promise<void> {
    await this.transactions.run(async ({ manager }) => {
      const { affected } = await manager.delete(OpinionStreamEntity, { id: streamId, kind: 'posts' });
      if (!affected) throw monitoringErrors.stream_not_found();
      await runStatement(
        manager,
        'DELETE FROM "opinion_post_print" WHERE "postId" IN (SELECT "id" FROM "opinion_post" WHERE "streamId" = ?)',
        [streamId],
      );
      const alarms = await manager.find(OpinionAlarmEntity, { select: { id: true }, where: { streamId } });
      await manager.delete(AlarmEntryEntity, { alarmId: In(alarms.map(({ id }) => id)) });
      await manager.delete(FeedEntity, { streamId });
      for (const entity of [
        OpinionAlarmEntity,
        OpinionWindowEntity,
        OpinionSeriesEntity,
        OpinionPostEntity,
        FoundTopicEntity,
        TopicLookEntity,
      ] as const)
        await manager.delete(entity, { streamId });
    });
  }

  /**
   * @param header `attendant-signature`
   * @throws AppError `signature_invalid`, of a stream that does not exist too: who cannot sign learns nothing
   */
  async assertSigned(id: string, header: unknown, body: string): Promise<void> {
    const stream = await this.dataSource.manager.findOneBy(OpinionStreamEntity, { id, kind: 'posts' });
    const signed =
      typeof header === 'string' && isSigned(header, stream?.secret ?? NOBODYS, body, this.clock.now());
    if (!stream?.secret || !signed) throw monitoringErrors.signature_invalid();
  }

  push(id: string, posts: readonly NewPost[]): Promise<TakenPosts> {
    return this.intake.add(id, posts, { isLive: true });
  }
}
const healthOf = ({ streamId: _id, etag: _etag, lastModified: _date, ...health }: FeedEntity): FeedHealth =>
  health;

const NOBODYS = randomBytes(32).toString('hex');
