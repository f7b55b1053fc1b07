import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { isSigned } from '#catalog';
import type { NewPost, StreamTone, TakenPosts } from '#contracts';
import { Clock, runStatement, Transactions } from '#platform';
import { AlarmEntryEntity } from '../alarm-desk/alarm-entry.entity.js';
import { OpinionAlarmEntity } from '../alarm-desk/opinion-alarm.entity.js';
import { monitoringErrors } from '../monitoring.errors.js';
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
  ) {}

  async create(name: string, tone: StreamTone): Promise<{ id: string; secret: string }> {
    const [id, secret] = [randomUUID(), randomBytes(32).toString('hex')];
    await this.transactions.run(({ manager }) =>
      manager.insert(OpinionStreamEntity, { ...newStream(id, 'posts', HOUR_MS), name, tone, secret }),
    );
    return { id, secret };
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
      for (const entity of [
        OpinionAlarmEntity,
        OpinionWindowEntity,
        OpinionSeriesEntity,
        OpinionPostEntity,
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
    return this.intake.add(id, posts);
  }
}
const NOBODYS = randomBytes(32).toString('hex');
