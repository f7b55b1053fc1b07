import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ReviewVersion } from '#contracts';
import type { Encoder } from '#nlu';
import { Clock, InferenceThread, isPostgres, JobQueue, type Transaction, Transactions } from '#platform';
import { AspectTree } from '../aspects/aspect-tree.js';
import { ReviewVersionEntity, versionRows } from '../review-version.entity.js';
import { ReviewEntity } from '../review.entity.js';
import { reviewsErrors } from '../reviews.errors.js';
import { REVIEW_HEADS, type ReviewHeads } from '../heads/review-heads.js';
import { fillVersionJob } from './fill-version.job.js';
import { purgeVersionJob } from './purge-version.job.js';
import { ReviewVersionActivated } from './review-version.events.js';

/** Raise it when the same model and tree give other analyses: cues, thresholds, mapping. */
const SETTINGS = 2;

/** Which analyses there are, and which of them reports read. */
@Injectable()
export class ReviewVersions {
  private readonly log = new Logger(ReviewVersions.name);
  /** Versions this process knows to be in the table. */
  private readonly ensured = new Map<string, Promise<void>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    @Inject(InferenceThread) private readonly encoder: Pick<Encoder, 'model' | 'also'>,
    private readonly tree: AspectTree,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
    @Optional()
    @Inject(REVIEW_HEADS)
    private readonly heads: ReviewHeads | null = null,
  ) {}

  /** What this process analyses by: hash of the language model and what it reads, our settings, the aspect tree and the shop's own heads. */
  get own(): string {
    const heads = Object.values(this.heads ?? {}).flatMap(({ serving }) => serving.current?.id ?? []);
    const { model, also } = this.encoder;
    const { contentHash, labels } = model;
    const second = also ? [also.contentHash] : [];
    const parts = [contentHash, ...second, labels.languages, SETTINGS, this.tree.hash, ...heads];
    return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
  }

  /** The version reports read; null before the first process has started. */
  async active(manager: EntityManager = this.dataSource.manager): Promise<string | null> {
    const row = await versionRows.findOne(manager, { state: 'active' });
    return row?.version ?? null;
  }

  /** Newest first. */
  async list(): Promise<ReviewVersion[]> {
    const repository = this.dataSource.getRepository(ReviewVersionEntity);
    return repository.find({ order: { createdAt: 'DESC', version: 'ASC' } });
  }

  /**
   * Makes this process's version known. The first one is active at once; a later one is built in the background, and
   * what lacks an analysis is filled in either way.
   */
  ensure(): Promise<void> {
    const version = this.own;
    const known = this.ensured.get(version);
    if (known) return known;
    const making = this.transactions.run((tx) => this.make(tx, version));
    this.ensured.set(version, making);
    making.catch(() => this.ensured.delete(version));
    return making;
  }

  /** Follows the shop's own heads: with another one, reviews are read anew. */
  async followHeads(): Promise<void> {
    for (const { serving } of Object.values(this.heads ?? {})) {
      await serving.start();
      serving.onSwap(() => {
        // A version of before may have been taken down since.
        this.ensured.clear();
        void this.ensure().catch((error: unknown) => {
          this.log.error(
            { err: error },
            'Reading reviews anew could not be begun; the next review tries again',
          );
        });
      });
    }
  }

  /**
   * Versions that a review analysed by this process is stored under: its own, and while that is being built also the
   * active one, so that new reviews show at once. Held until the transaction ends.
   * @throws AppError `analysis_outdated` when another process has replaced this one's version.
   */
  async targets(tx: Transaction): Promise<string[]> {
    const lock = isPostgres(this.dataSource.options) ? 'FOR SHARE' : '';
    const own = await versionRows.findOne(tx.manager, { version: this.own }, lock);
    if (!own || own.state === 'retired') throw reviewsErrors.analysis_outdated();
    if (own.state === 'active') return [own.version];
    const active = await versionRows.findOne(tx.manager, { state: 'active' }, lock);
    return active ? [own.version, active.version] : [own.version];
  }

  /** Counts reviews read by a version in building. @returns its state. */
  async progress(tx: Transaction, version: string, read: number): Promise<ReviewVersionEntity | null> {
    const lock = isPostgres(this.dataSource.options) ? 'FOR UPDATE' : '';
    const row = await versionRows.findOne(tx.manager, { version }, lock);
    if (row && read > 0) await tx.manager.update(ReviewVersionEntity, { version }, { done: row.done + read });
    return row;
  }

  /** From the commit on reports read this version; the one before is taken down in the background. */
  async activate(tx: Transaction, version: string): Promise<void> {
    const { manager } = tx;
    for (const { version: old } of await versionRows.find(manager, { state: 'active' })) {
      await manager.update(ReviewVersionEntity, { version: old }, { state: 'retired' });
      await this.jobs.enqueue(purgeVersionJob, { version: old }, { tx, key: old });
    }
    const activatedAt = this.clock.now();
    await manager.update(ReviewVersionEntity, { version }, { state: 'active', activatedAt });
    tx.publish(new ReviewVersionActivated(version));
  }

  private async make(tx: Transaction, version: string): Promise<void> {
    const { manager } = tx;
    const found = await versionRows.findOne(manager, { version });
    if (found?.state !== 'active' && found?.state !== 'building') {
      const total = await manager.count(ReviewEntity);
      const first = !(await versionRows.findOne(manager, { state: 'active' }));
      for (const { version: given } of await versionRows.find(manager, { state: 'building' })) {
        await manager.update(ReviewVersionEntity, { version: given }, { state: 'retired' });
        await this.jobs.enqueue(purgeVersionJob, { version: given }, { tx, key: given });
      }
      const now = this.clock.now();
      const row: ReviewVersionEntity = {
        version,
        state: first ? 'active' : 'building',
        done: 0,
        total,
        createdAt: now,
        activatedAt: first ? now : null,
      };
      await manager.delete(ReviewVersionEntity, { version });
      await versionRows.insert(manager, row, 'ON CONFLICT DO NOTHING');
    }
    await this.jobs.enqueue(fillVersionJob, { version, after: '' }, { tx, key: version });
  }
}
