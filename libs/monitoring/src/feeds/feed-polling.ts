import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, LessThanOrEqual } from 'typeorm';
import type { NewPost, TakenPosts } from '#contracts';
import { Clock, CONFIG, type Config, guardedRequest, JobQueue, Transactions } from '#platform';
import { OpinionPostEntity, postIdOf, postRows } from '../streams/opinion-post.entity.js';
import { PostIntake } from '../streams/post-intake.service.js';
import type { PostRow } from '../streams/read-post-rows.js';
import { FeedEntity } from './feed.entity.js';
import { pollFeedJob, pollFeedsJob } from './poll-feeds.job.js';
import { readFeed } from './read-feed.js';

const MINUTE_MS = 60_000;
const EVERY_MS = 15 * MINUTE_MS;
const LONGEST_WAIT_MS = 24 * 60 * MINUTE_MS;
const LIMITS = { maxBytes: 5 * 1024 * 1024, patience: 20_000 };
const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml, application/json;q=0.9, */*;q=0.1';
const GONE = 410;
const NOT_MODIFIED = 304;
const LONGEST_WORDS = 300;

/** Asks feeds for what is new; what is wrong with one is kept beside it, and nothing else stops. */
@Injectable()
export class FeedPolling implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly intake: PostIntake,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'privateAddresses'>,
  ) {}

  async onModuleInit(): Promise<void> {
    this.jobs.work(pollFeedJob, ({ streamId }, { signal }) => this.poll(streamId, signal));
    this.jobs.work(pollFeedsJob, () => this.askThoseDue());
    await this.jobs.repeat(pollFeedsJob, {}, MINUTE_MS);
  }

  async askThoseDue(): Promise<void> {
    const due = await this.dataSource.manager.findBy(FeedEntity, {
      nextAt: LessThanOrEqual(this.clock.now()),
    });
    for (const { streamId } of due) await this.jobs.enqueue(pollFeedJob, { streamId }, { key: streamId });
  }

  async poll(streamId: string, signal?: AbortSignal): Promise<void> {
    const feed = await this.dataSource.manager.findOneBy(FeedEntity, { streamId });
    if (!feed) return;
    try {
      await this.keep(feed, await this.ask(feed, signal));
    } catch (error) {
      // The process ends, or another one has the job by now: nothing is known of the feed.
      signal?.throwIfAborted();
      await this.note(feed, {
        failedAt: this.clock.now(),
        failure: String(error instanceof Error ? error.message : error).slice(0, LONGEST_WORDS),
        failures: feed.failures + 1,
        nextAt: this.clock.now() + Math.min(LONGEST_WAIT_MS, EVERY_MS * 2 ** Math.min(20, feed.failures + 1)),
      });
    }
  }

  private async ask(
    { address, etag, lastModified }: FeedEntity,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    const { status, headers, body } = await guardedRequest(address, {
      ...LIMITS,
      method: 'GET',
      headers: {
        accept: ACCEPT,
        ...(etag !== null && { 'if-none-match': etag }),
        ...(lastModified !== null && { 'if-modified-since': lastModified }),
      },
      allowPrivate: this.config.privateAddresses,
      ...(signal && { signal }),
    });
    if (status === NOT_MODIFIED) return { rows: [], etag, lastModified };
    if (status === GONE) throw new Error('The server says that the feed is gone for good (410)');
    if (status !== 200) throw new Error(`The server answered ${String(status)}`);
    return {
      rows: await readFeed(body, this.clock.now()),
      etag: headers.etag?.slice(0, LONGEST_WORDS) ?? null,
      lastModified: headers['last-modified']?.slice(0, LONGEST_WORDS) ?? null,
    };
  }

  private async keep(feed: FeedEntity, { rows, etag, lastModified }: Answer): Promise<void> {
    const posts = await this.asDated(feed.streamId, rows);
    const rejected = rows.flatMap((row) => ('reason' in row ? [row.reason] : []));
    const taken: TakenPosts =
      posts.length > 0
        ? await this.intake.add(feed.streamId, posts, { isLive: true })
        : { accepted: 0, unchanged: 0, deleted: 0, inFuture: 0 };
    const now = this.clock.now();
    await this.note(feed, {
      ...{ etag, lastModified, succeededAt: now, failure: null, failures: 0, nextAt: now + EVERY_MS },
      note: noteOf(rejected, taken.inFuture, rows.length),
      taken: feed.taken + taken.accepted,
      leftOut: feed.leftOut + rejected.length + taken.inFuture,
    });
  }

  /** An item without a time was said when it was first seen. */
  private async asDated(streamId: string, rows: readonly PostRow[]): Promise<NewPost[]> {
    const posts = rows.flatMap((row) => ('post' in row ? [row] : []));
    const undated = posts.filter(({ isUndated }) => isUndated);
    const known = new Map<string, OpinionPostEntity>();
    const ids = undated.map(({ post }) => postIdOf(streamId, post.id));
    for (const one of await postRows.findIn(this.dataSource.manager, 'id', ids)) known.set(one.id, one);
    return posts.map(({ post, isUndated }) => {
      const before = isUndated ? known.get(postIdOf(streamId, post.id)) : undefined;
      return before ? { ...post, publishedAt: before.publishedAt } : post;
    });
  }

  private async note({ streamId }: FeedEntity, change: Partial<FeedEntity>): Promise<void> {
    await this.transactions.run(({ manager }) => manager.update(FeedEntity, { streamId }, change));
  }
}

interface Answer extends Pick<FeedEntity, 'etag' | 'lastModified'> {
  rows: PostRow[];
}

const noteOf = (rejected: readonly string[], inFuture: number, of: number): string | null => {
  const left = rejected.length + inFuture;
  if (left === 0) return null;
  const reasons = [
    ...new Set(rejected),
    ...(inFuture > 0 ? [`${String(inFuture)} dated in the future`] : []),
  ];
  return `${String(left)} of ${String(of)} left out: ${reasons.join('; ')}`.slice(0, LONGEST_WORDS);
};
