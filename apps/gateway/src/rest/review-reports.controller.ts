import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import {
  type ResponseOf,
  type ReviewReportName,
  reviewReportQueries,
  routes,
  type SharedReviewReport,
  type StaffAccount,
} from '#contracts';
import { Implements, Input, type InputOf, type Limit, networkOf, parseInput, RateLimiter } from '#platform';
import {
  reportCsv,
  type ReportQuery,
  ReviewDigests,
  ReviewReports,
  Reviews,
  ReviewShares,
  ReviewViews,
} from '#reviews';
import { Staff } from './access.guard.js';

/** Openings of share links a minute from one address: each reads several reports. */
const SHARED: Limit = { name: 'shared-report', points: 60, per: 60 };

@Controller()
export class ReviewReportsController {
  constructor(
    private readonly reviews: Reviews,
    private readonly reports: ReviewReports,
    private readonly views: ReviewViews,
    private readonly shares: ReviewShares,
    private readonly digests: ReviewDigests,
    private readonly limiter: RateLimiter,
  ) {}

  @Implements(routes.listReviews)
  async list(
    @Input() { query }: InputOf<typeof routes.listReviews>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ResponseOf<typeof routes.listReviews>> {
    const { ids, nextCursor } = await this.reports.ask('list', query, whileWaited(response));
    return { items: await this.reviews.many(ids), nextCursor };
  }

  @Implements(routes.reviewSummary)
  summary(
    @Input() { query }: InputOf<typeof routes.reviewSummary>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ResponseOf<typeof routes.reviewSummary>> {
    return this.reports.ask('summary', query, whileWaited(response));
  }

  @Implements(routes.reviewTrend)
  trend(
    @Input() { query }: InputOf<typeof routes.reviewTrend>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ResponseOf<typeof routes.reviewTrend>> {
    return this.reports.ask('trend', query, whileWaited(response));
  }

  @Implements(routes.reviewBreakdown)
  breakdown(
    @Input() { query }: InputOf<typeof routes.reviewBreakdown>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ResponseOf<typeof routes.reviewBreakdown>> {
    return this.reports.ask('breakdown', query, whileWaited(response));
  }

  @Implements(routes.compareReviews)
  compare(
    @Input() { body }: InputOf<typeof routes.compareReviews>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ResponseOf<typeof routes.compareReviews>> {
    return this.reports.ask('comparison', body, whileWaited(response));
  }

  @Implements(routes.reviewImpact)
  impact(
    @Input() { query }: InputOf<typeof routes.reviewImpact>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ResponseOf<typeof routes.reviewImpact>> {
    return this.reports.ask('impact', query, whileWaited(response));
  }

  @Implements(routes.reviewPhrases)
  phrases(
    @Input() { query }: InputOf<typeof routes.reviewPhrases>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ResponseOf<typeof routes.reviewPhrases>> {
    return this.reports.ask('phrases', query, whileWaited(response));
  }

  @Implements(routes.reviewQuotes)
  quotes(
    @Input() { query }: InputOf<typeof routes.reviewQuotes>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ResponseOf<typeof routes.reviewQuotes>> {
    return this.reports.ask('quotes', query, whileWaited(response));
  }

  @Implements(routes.reviewThemes)
  themes(
    @Input() { query }: InputOf<typeof routes.reviewThemes>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ResponseOf<typeof routes.reviewThemes>> {
    return this.reports.ask('themes', query, whileWaited(response));
  }

  @Implements(routes.exportReviewReport)
  async export(
    @Input() { params, query }: InputOf<typeof routes.exportReviewReport>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { format, ...own } = query;
    const file = await this.file(params.report, own, format, whileWaited(response));
    response.attachment(`reviews-${params.report}.${format}`);
    response.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8');
    return file;
  }

  @Implements(routes.listReviewViews)
  async listViews(@Staff() staff: StaffAccount): Promise<ResponseOf<typeof routes.listReviewViews>> {
    return { items: await this.views.list(staff) };
  }

  @Implements(routes.createReviewView)
  createView(
    @Input() { body }: InputOf<typeof routes.createReviewView>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.createReviewView>> {
    return this.views.create(body, staff);
  }

  @Implements(routes.updateReviewView)
  updateView(
    @Input() { params, body }: InputOf<typeof routes.updateReviewView>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.updateReviewView>> {
    return this.views.update(params.id, body, staff);
  }

  @Implements(routes.deleteReviewView)
  deleteView(
    @Input() { params }: InputOf<typeof routes.deleteReviewView>,
    @Staff() staff: StaffAccount,
  ): Promise<void> {
    return this.views.delete(params.id, staff);
  }

  @Implements(routes.listReviewShares)
  async listShares(@Staff() staff: StaffAccount): Promise<ResponseOf<typeof routes.listReviewShares>> {
    return { items: await this.shares.list(staff) };
  }

  @Implements(routes.createReviewShare)
  createShare(
    @Input() { body }: InputOf<typeof routes.createReviewShare>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.createReviewShare>> {
    return this.shares.create(body, staff);
  }

  @Implements(routes.revokeReviewShare)
  revokeShare(
    @Input() { params }: InputOf<typeof routes.revokeReviewShare>,
    @Staff() staff: StaffAccount,
  ): Promise<void> {
    return this.shares.revoke(params.id, staff);
  }

  @Implements(routes.sharedReviewReport)
  async shared(
    @Input() { params }: InputOf<typeof routes.sharedReviewReport>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SharedReviewReport> {
    await this.limiter.consume(SHARED, networkOf(request.ip ?? ''));
    response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' });
    return this.shares.open(params.token, whileWaited(response));
  }

  @Implements(routes.listReviewDigests)
  async listDigests(
    @Input() { query }: InputOf<typeof routes.listReviewDigests>,
  ): Promise<ResponseOf<typeof routes.listReviewDigests>> {
    return { items: await this.digests.list(query.limit) };
  }

  @Implements(routes.getReviewDigest)
  getDigest(
    @Input() { params }: InputOf<typeof routes.getReviewDigest>,
  ): Promise<ResponseOf<typeof routes.getReviewDigest>> {
    return this.digests.get(params.id);
  }

  private async file<N extends ReviewReportName>(
    name: N,
    raw: Record<string, unknown>,
    format: 'csv' | 'json',
    signal: AbortSignal,
  ): Promise<string> {
    const query = parseInput<z.ZodType>(reviewReportQueries[name], raw) as ReportQuery<N>;
    const report = await this.reports.ask(name, query, signal);
    return format === 'csv' ? reportCsv(name, report) : `${JSON.stringify(report, null, 2)}\n`;
  }
}

/** Aborts once nobody waits for the response: a report not yet begun is left. */
function whileWaited(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    gone.abort();
  });
  return gone.signal;
}
