import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, JobQueue, Transactions } from '#platform';
import { OpinionPostEntity, postRows } from './opinion-post.entity.js';
import { OpinionStreamEntity } from './opinion-stream.entity.js';
import { countLate } from './post-intake.service.js';
import { type PostReading, PostTexts } from './post-texts.js';
import { lockedStream } from './stream-counts.service.js';
import { readPostsJob } from './read-posts.job.js';

/** Reads posts in batches, each by the head of its stream. What is read already is left alone. */
@Injectable()
export class PostReader implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly texts: PostTexts,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.work(readPostsJob, ({ streamId, postIds }, { signal }) => this.read(streamId, postIds, signal));
  }

  async read(streamId: string, ids: readonly string[], signal?: AbortSignal): Promise<void> {
    const { manager } = this.dataSource;
    const stream = await manager.findOneBy(OpinionStreamEntity, { id: streamId });
    const posts = (await postRows.findIn(manager, 'id', [...ids])).filter(({ isRead }) => !isRead);
    if (!stream || posts.length === 0) return;
    const texts = posts.map(({ text }) => text);
    const readings = await this.texts.read(stream.tone ?? 'general', texts, signal);
    await this.transactions.run(async (tx) => {
      // First of all, as those do who take posts in: nobody waits for another in a circle.
      await lockedStream(tx.manager, streamId);
      for (const [place, { id, contentHash }] of posts.entries()) {
        const { sentiment, topics } = readings[place] as PostReading;
        // Of words that are no longer these: the change has brought a job of its own.
        await tx.manager.update(
          OpinionPostEntity,
          { id, contentHash },
          { isRead: true, label: sentiment?.label ?? null, score: sentiment?.score ?? null, topics },
        );
      }
      // Posts count once they are read, and their windows may have been counted in the meantime.
      const times = posts.map(({ publishedAt }) => publishedAt);
      await countLate(tx.manager, streamId, times, this.clock.now());
    });
  }
}
