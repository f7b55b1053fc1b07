import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, JobQueue, type Transaction, Transactions } from '#platform';
import type { AnalyzedReview } from '../analysis-change.js';
import { type ReviewEntity, reviewRows } from '../review.entity.js';
import { ReviewVersions } from '../versions/review-versions.service.js';
import { AnalysisStore } from './analysis-store.js';
import { analyzeReviewsJob } from './analyze-reviews.job.js';
import { type Reading, ReviewReader } from './review-reader.js';

/** Into how many jobs one that failed is cut, to find the review at fault in few steps. */
const PARTS = 8;

/** Understands reviews, each once in effect: what is stored already is left alone, and stored with its sums or not at all. */
@Injectable()
export class AnalysisWorker implements OnModuleInit {
  private readonly log = new Logger(AnalysisWorker.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly reader: ReviewReader,
    private readonly store: AnalysisStore,
    private readonly versions: ReviewVersions,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.work(analyzeReviewsJob, ({ reviewIds }, { attempt, signal }) =>
      attempt > 1 && reviewIds.length > 1 ? this.divide(reviewIds) : this.analyze(reviewIds, signal),
    );
  }

  /** Reads and stores those reviews among these that lack an analysis by this process's version. */
  async analyze(ids: readonly string[], signal: AbortSignal): Promise<void> {
    await this.versions.ensure();
    const version = this.versions.own;
    const reviews = await this.unread(ids);
    if (reviews.length === 0) return;
    const readings = await this.reader.read(reviews, signal);
    // The shop's own head changed meanwhile: what one read must not be kept as the other's.
    if (this.versions.own !== version) return this.analyze(ids, signal);
    await this.transactions.run((tx) => this.keep(tx, reviews, readings));
  }

  /** A failed batch hides which review is at fault: smaller jobs find it, and free the others of it. */
  private async divide(ids: readonly string[]): Promise<void> {
    const size = Math.ceil(ids.length / PARTS);
    this.log.warn(`${ids.length} reviews failed together; they are tried ${size} at a time`);
    await this.transactions.run(async (tx) => {
      for (let from = 0; from < ids.length; from += size)
        await this.jobs.enqueue(analyzeReviewsJob, { reviewIds: ids.slice(from, from + size) }, { tx });
    });
  }

  private async unread(ids: readonly string[]): Promise<ReviewEntity[]> {
    const { manager } = this.dataSource;
    const reviews = await reviewRows.findIn(manager, 'id', ids);
    const known = await this.store.of(manager, reviews, this.versions.own);
    const read = new Set(known.map(({ review }) => review.id));
    return reviews.filter(({ id }) => !read.has(id));
  }

  /** Stores what is still missing when it comes to it: another worker may have been faster, the review changed since. */
  private async keep(
    tx: Transaction,
    reviews: readonly ReviewEntity[],
    readings: readonly Reading[],
  ): Promise<void> {
    const targets = await this.versions.targets(tx);
    const present = await this.store.lock(
      tx,
      reviews.map(({ id }) => id),
    );
    const stored = await this.store.of(tx.manager, present);
    const has = new Set(stored.map(({ analysis: { version, reviewId } }) => `${version} ${reviewId}`));
    const readOf = new Map(reviews.map((review, at) => [review.id, { review, reading: readings[at] }]));
    const analyzedAt = this.clock.now();
    const added = present.flatMap((review): AnalyzedReview[] => {
      const { review: read, reading } = readOf.get(review.id) ?? {};
      // Of words that are no longer these: the change has brought a job of its own.
      if (!reading || read?.contentHash !== review.contentHash) return [];
      return targets
        .filter((version) => !has.has(`${version} ${review.id}`))
        .map((version) => ({
          review,
          analysis: { ...reading.analysis, version, analyzedAt },
          mentions: reading.mentions.map((mention) => ({ ...mention, version })),
        }));
    });
    await this.store.add(tx, added);
  }
}
