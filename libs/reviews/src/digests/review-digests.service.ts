import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ReviewDigest } from '#contracts';
import { Clock, JobQueue, Transactions } from '#platform';
import { AspectTree } from '../aspects/aspect-tree.js';
import { ReviewReports } from '../reports/review-reports.service.js';
import { reviewsErrors } from '../reviews.errors.js';
import { dateOfDay, dayOf, firstDayOfWeek } from '../rollups/calendar.js';
import { digestText } from './digest-text.js';
import { ReviewDigestEntity } from './review-digest.entity.js';
import { reviewDigestJob } from './review-digest.job.js';

const HOUR = 3_600_000;

/** A digest for each week with reviews, written from the numbers once the week is over. */
@Injectable()
export class ReviewDigests implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
    private readonly reports: ReviewReports,
    private readonly tree: AspectTree,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.work(reviewDigestJob, (_, { signal }) => this.writeLastWeek(signal));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.repeat(reviewDigestJob, {}, HOUR);
  }

  /** Newest first. */
  async list(limit: number): Promise<ReviewDigest[]> {
    const rows = await this.dataSource
      .getRepository(ReviewDigestEntity)
      .find({ order: { from: 'DESC' }, take: limit });
    return rows.map(view);
  }

  /** @throws AppError `digest_not_found` */
  async get(id: string): Promise<ReviewDigest> {
    const row = await this.dataSource.getRepository(ReviewDigestEntity).findOneBy({ id });
    if (!row) throw reviewsErrors.digest_not_found();
    return view(row);
  }

  /** Writes the digest of the last whole week, unless it is there or the week had no reviews. */
  async writeLastWeek(signal?: AbortSignal): Promise<void> {
    const monday = firstDayOfWeek(dayOf(this.clock.now())) - 7;
    const period = { from: dateOfDay(monday), to: dateOfDay(monday + 6) };
    const known = this.dataSource.getRepository(ReviewDigestEntity);
    if (await known.existsBy({ from: period.from })) return;
    const summary = await this.reports.ask('summary', period, signal);
    if (summary.figures.volume === 0) return;
    const breakdown = { ...period, by: 'aspect', limit: 20, sort: 'volume', trend: undefined } as const;
    const { items } = await this.reports.ask('breakdown', breakdown, signal);
    const parents = new Set(this.tree.nodes.map(({ parent }) => parent));
    const figures = {
      ...period,
      summary,
      aspects: items.filter(({ value }) => !parents.has(value)),
      themes: await this.reports.ask('themes', { ...period, limit: 10 }, signal),
      claims: (await this.reports.ask('quotes', { ...period, claims: 4, perClaim: 3 }, signal)).claims,
    };
    const names = new Map(this.tree.nodes.map(({ id, name }) => [id, name]));
    const { title, paragraphs } = digestText(figures, (aspect) => names.get(aspect) ?? aspect);
    const { to, aspects, claims } = figures;
    await this.transactions.run((tx) =>
      tx.manager
        .createQueryBuilder()
        .insert()
        .into(ReviewDigestEntity)
        .values({
          id: randomUUID(),
          from: period.from,
          writtenAt: this.clock.now(),
          content: { to, title, paragraphs, summary, aspects, claims },
        })
        .orIgnore()
        .execute(),
    );
  }
}

const view = ({ content, ...row }: ReviewDigestEntity): ReviewDigest => ({ ...row, ...content });
