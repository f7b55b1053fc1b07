import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AspectTree } from '../aspects/aspect-tree.js';
import { reviewsErrors } from '../reviews.errors.js';
import { readSourceOf } from './read-database.js';
import { ReportRefused } from './report-refused.js';
import { ReportThread } from './report-thread.js';
import type { ReportInput, ReportName, ReportOutput } from './reports.js';

/** Reports that read texts or compute for seconds: the figures of a dashboard do not wait behind them. */
const LONG: readonly ReportName[] = ['impact', 'mentions', 'phrases', 'quotes', 'themes'];

/** Reports that have to know the aspect tree. */
const OF_NODES: readonly ReportName[] = ['opinions', 'quotes'];

/** What a report is asked: its query, without what the server knows itself. */
export type ReportQuery<N extends ReportName> = Omit<ReportInput<N>, 'nodes'>;

/** The reports of the analysts, off the event loop. */
@Injectable()
export class ReviewReports implements OnApplicationShutdown {
  private readonly short: ReportThread;
  private readonly long: ReportThread;

  constructor(
    @Inject(DataSource) dataSource: DataSource,
    private readonly tree: AspectTree,
  ) {
    const source = readSourceOf(dataSource.options);
    this.short = new ReportThread(source, 'reports');
    this.long = new ReportThread(source, 'long-reports');
  }

  /**
   * @param signal who asked is gone: a report not yet begun is left
   * @throws AppError `empty_period`, `too_many_buckets`, `reports_stopped`
   */
  async ask<N extends ReportName>(
    name: N,
    input: ReportQuery<N>,
    signal?: AbortSignal,
  ): Promise<ReportOutput<N>> {
    const whole = OF_NODES.includes(name) ? { ...input, nodes: this.nodes() } : input;
    const thread = LONG.includes(name) ? this.long : this.short;
    try {
      return await thread.ask(name, whole as ReportInput<N>, signal);
    } catch (error) {
      throw error instanceof ReportRefused ? reviewsErrors[error.code]() : error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.short.close(reviewsErrors.reports_stopped());
    await this.long.close(reviewsErrors.reports_stopped());
  }

  private nodes() {
    return this.tree.nodes.map(({ id, name, parent, sides }) => ({ id, name, parent, sides }));
  }
}
