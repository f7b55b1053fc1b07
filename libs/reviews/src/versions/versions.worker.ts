import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobQueue, Transactions } from '#platform';
import { AnalysisStore } from '../analysis/analysis-store.js';
import { AnalysisWorker } from '../analysis/analysis.worker.js';
import { ANALYSIS_BATCH, analyzeReviewsJob } from '../analysis/analyze-reviews.job.js';
import { ReviewAnalysisEntity, analysisRows } from '../review-analysis.entity.js';
import { ReviewVersionEntity, versionRows } from '../review-version.entity.js';
import { ReviewEntity } from '../review.entity.js';
import { fillVersionJob } from './fill-version.job.js';
import { purgeVersionJob } from './purge-version.job.js';
import { ReviewVersions } from './review-versions.service.js';

/** Reviews looked at in one step, so that the event loop is never held by a long read. */
const WINDOW = 1_000;
/** Analyses taken down in one step. */
const PURGED = 200;
/** Milliseconds to leave a version's job to a process that analyses by it. */
const LEFT_TO_OTHERS = 500;

interface Step {
  /** Reviews that lack an analysis. */
  missing: string[];
  /** Where the next step begins; null at the end. */
  next: string | null;
}

/** Builds versions in the background, and takes retired ones down. */
@Injectable()
export class VersionsWorker implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly versions: ReviewVersions,
    private readonly analysis: AnalysisWorker,
    private readonly store: AnalysisStore,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.work(fillVersionJob, ({ version, after }, { attempt, signal }) =>
      this.fill(version, after, attempt, signal),
    );
    this.jobs.work(purgeVersionJob, ({ version }) => this.purge(version));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.versions.followHeads();
    await this.versions.ensure();
  }

  private async fill(version: string, after: string, attempt: number, signal: AbortSignal): Promise<void> {
    if (version !== this.versions.own) return this.leaveToOthers(version, after);
    const { missing, next } = await this.step(version, after);
    // What failed once may hold a review that cannot be read: jobs of their own find it, and the rest goes on.
    if (attempt === 1 && missing.length > 0) await this.analysis.analyze(missing, signal);
    await this.transactions.run(async (tx) => {
      const row = await this.versions.progress(tx, version, missing.length);
      if (row?.state !== 'building' && row?.state !== 'active') return;
      if (attempt > 1 && missing.length > 0)
        await this.jobs.enqueue(analyzeReviewsJob, { reviewIds: missing }, { tx });
      if (next !== null) await this.jobs.enqueue(fillVersionJob, { version, after: next }, { tx });
      else if (row.state === 'building') {
        await this.versions.activate(tx, version);
        // Another process may have analysed by the old version alone, behind our back.
        await this.jobs.enqueue(fillVersionJob, { version, after: '' }, { tx, delayMs: LEFT_TO_OTHERS });
      }
    });
  }

  private async leaveToOthers(version: string, after: string): Promise<void> {
    const row = await versionRows.findOne(this.dataSource.manager, { version });
    if (row?.state === 'building' || row?.state === 'active')
      await this.jobs.enqueue(fillVersionJob, { version, after }, { delayMs: LEFT_TO_OTHERS });
  }

  private async step(version: string, after: string): Promise<Step> {
    const rows = await this.dataSource.manager
      .createQueryBuilder(ReviewEntity, 'review')
      .leftJoin(
        ReviewAnalysisEntity,
        'analysis',
        'analysis.version = :version AND analysis.reviewId = review.id',
        { version },
      )
      .select('review.id', 'id')
      .addSelect('analysis.reviewId', 'read')
      .where('review.id > :after', { after })
      .orderBy('review.id')
      .limit(WINDOW)
      .getRawMany<{ id: string; read: string | null }>();
    const missing = rows.filter(({ read }) => read === null).map(({ id }) => id);
    const batch = missing.slice(0, ANALYSIS_BATCH);
    const seenAll = batch.length === missing.length;
    const last = seenAll ? rows.at(-1)?.id : batch.at(-1);
    return { missing: batch, next: last === undefined || (seenAll && rows.length < WINDOW) ? null : last };
  }

  private async purge(version: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const row = await this.versions.progress(tx, version, 0);
      if (row?.state !== 'retired') return;
      const found = await analysisRows.find(tx.manager, { version }, `LIMIT ${PURGED}`);
      const reviews = await this.store.lock(
        tx,
        found.map(({ reviewId }) => reviewId),
      );
      await this.store.forget(tx, reviews, version);
      if (found.length > 0) await this.jobs.enqueue(purgeVersionJob, { version }, { tx });
      else await tx.manager.delete(ReviewVersionEntity, { version });
    });
  }
}
