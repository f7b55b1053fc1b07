import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, MoreThan } from 'typeorm';
import type { NewPost, TakenPosts } from '#contracts';
import { Clock, JobQueue, type Transaction, Transactions } from '#platform';
import { fingerprintOf, isCopy } from '#reviews';
import { monitoringErrors } from '../monitoring.errors.js';
import { OpinionPostEntity, postIdOf, postRows } from './opinion-post.entity.js';
import { OpinionStreamEntity } from './opinion-stream.entity.js';
import { PostPrintEntity, printRows } from './post-print.entity.js';
import { POSTS_AT_ONCE, readPostsJob } from './read-posts.job.js';
import { forgetCounted, lockedStream } from './stream-counts.service.js';

const DAY_MS = 86_400_000;
/** Posts of so many days are compared: what is said again later is said anew. */
const ECHO_DAYS = 30;
/** Clocks differ. */
const AHEAD_MS = DAY_MS;

/** Posts of a stream this late are no longer part of the windows that are counted again by themselves. */
export const POST_LATENESS_MS = 6 * 3_600_000;

/** The one way in for posts. */
@Injectable()
export class PostIntake {
  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes posts in, in one transaction, and has them read. The same id again changes the post, or nothing where it says the
   * same; a deleted one is forgotten with its words.
   *
   * @param isLive they come from a sender or a feed that goes on, whose silence would be noticed
   * @throws AppError `stream_not_found`
   */
  add(streamId: string, posts: readonly NewPost[], { isLive = false } = {}): Promise<TakenPosts> {
    return this.transactions.run(async (tx) => {
      const taken = await this.take(tx, streamId, posts);
      if (isLive && taken.accepted > 0)
        await tx.manager.update(OpinionStreamEntity, { id: streamId }, { heardAt: this.clock.now() });
      return taken;
    });
  }

  private async take(tx: Transaction, streamId: string, posts: readonly NewPost[]): Promise<TakenPosts> {
    const { manager } = tx;
    // Locked: two who bring the same text at once are one voice and its echo.
    const stream = await lockedStream(manager, streamId);
    if (stream?.kind !== 'posts') throw monitoringErrors.stream_not_found();
    const now = this.clock.now();
    const inFuture = posts.filter(({ publishedAt }) => publishedAt > now + AHEAD_MS);
    const last = new Map(
      posts.filter((post) => !inFuture.includes(post)).map((post) => [postIdOf(streamId, post.id), post]),
    );
    const known = new Map(
      (await postRows.findIn(manager, 'id', [...last.keys()])).map((one) => [one.id, one]),
    );
    const toRead: string[] = [];
    const touched: number[] = [];
    let [accepted, unchanged, deleted] = [0, 0, 0];
    for (const [id, post] of last) {
      const before = known.get(id);
      const contentHash = createHash('sha256').update(JSON.stringify(post)).digest('base64url').slice(0, 22);
      if (before?.contentHash === contentHash || (post.isDeleted && !before)) {
        unchanged++;
        continue;
      }
      if (before) {
        touched.push(before.publishedAt);
        await forgetPosts(manager, [before]);
      }
      if (post.isDeleted) {
        deleted++;
        continue;
      }
      const echoOf = await this.firstLike(manager, streamId, id, post);
      await postRows.insert(manager, {
        ...{ id, streamId, contentHash, echoOf, text: post.text, publishedAt: post.publishedAt },
        author: post.author ?? null,
        customerId: post.customerId ?? null,
        productId: post.productId ?? null,
        link: post.link ?? null,
        isRead: false,
        label: null,
        score: null,
        topics: [],
      });
      accepted++;
      touched.push(post.publishedAt);
      toRead.push(id);
    }
    for (let from = 0; from < toRead.length; from += POSTS_AT_ONCE)
      await this.jobs.enqueue(
        readPostsJob,
        { streamId, postIds: toRead.slice(from, from + POSTS_AT_ONCE) },
        { tx },
      );
    await countLate(manager, streamId, touched, now);
    return { accepted, unchanged, deleted, inFuture: inFuture.length };
  }

  /** The first post of the last weeks that says nearly the same, or exactly where there are few words. */
  private async firstLike(
    manager: EntityManager,
    streamId: string,
    id: string,
    { text, publishedAt }: NewPost,
  ): Promise<string | null> {
    const print = fingerprintOf(text);
    const exact = createHash('sha256').update(text.normalize('NFKC').toLowerCase()).digest('base64url');
    const bands = (print?.bands ?? [exact]).map((band) => `${streamId} ${band}`);
    const shared = await printRows.findIn(manager, 'band', bands);
    const others = await manager.find(OpinionPostEntity, {
      where: {
        id: In([...new Set(shared.map(({ postId }) => postId))].slice(0, COMPARED)),
        publishedAt: MoreThan(publishedAt - ECHO_DAYS * DAY_MS),
      },
      order: { publishedAt: 'ASC', id: 'ASC' },
    });
    const first = others.find((other) => {
      const otherPrint = fingerprintOf(other.text);
      return print && otherPrint ? isCopy(print, otherPrint) : print === otherPrint;
    });
    if (first) return first.id;
    await printRows.insertAll(
      manager,
      bands.map((band) => ({ band, postId: id })),
      'ON CONFLICT DO NOTHING',
    );
    return null;
  }
}
const COMPARED = 50;

/** Deletes posts; the first of the echoes of each counts in its place. */
export const forgetPosts = async (
  manager: EntityManager,
  posts: readonly OpinionPostEntity[],
): Promise<void> => {
  for (const { id } of posts) {
    await postRows.delete(manager, { id });
    const [first] = await manager.find(OpinionPostEntity, {
      select: { id: true },
      where: { echoOf: id },
      order: { publishedAt: 'ASC', id: 'ASC' },
      take: 1,
    });
    if (!first) {
      await manager.delete(PostPrintEntity, { postId: id });
      continue;
    }
    await manager.update(PostPrintEntity, { postId: id }, { postId: first.id });
    await manager.update(OpinionPostEntity, { id: first.id }, { echoOf: null });
    await manager.update(OpinionPostEntity, { echoOf: id }, { echoOf: first.id });
  }
};

/** What was said so long before it came in, or could be read, that its windows are not counted again by themselves. */
export const countLate = async (
  manager: EntityManager,
  streamId: string,
  times: readonly number[],
  now: number,
): Promise<void> => {
  const late = times.filter((at) => at < now - POST_LATENESS_MS / 2);
  if (late.length > 0) await forgetCounted(manager, streamId, Math.min(...late));
};
