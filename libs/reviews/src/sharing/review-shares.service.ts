import { hkdfSync, randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { DataSource, In, LessThanOrEqual, MoreThan } from 'typeorm';
import type { BodyOf, reviewReportRoutes, ReviewShare, SharedReviewReport, StaffAccount } from '#contracts';
import { Clock, CONFIG, type Config, Maintenance, Transactions } from '#platform';
import { dayOfDate } from '../rollups/calendar.js';
import { ReviewReports } from '../reports/review-reports.service.js';
import { reviewsErrors } from '../reviews.errors.js';
import { ReviewShareEntity } from './review-share.entity.js';

const AUDIENCE = 'review-report';
const DAY = 86_400_000;

/** Links that show one report without log-in: signed, for reading alone, until they expire or are ended. */
@Injectable()
export class ReviewShares implements OnModuleInit {
  private readonly key: Uint8Array;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly reports: ReviewReports,
    private readonly clock: Clock,
    private readonly maintenance: Maintenance,
    @Inject(CONFIG) { visitorTokenSecret }: Pick<Config, 'visitorTokenSecret'>,
  ) {
    // A key of its own: a visitor's token opens no report, and the other way round.
    this.key = new Uint8Array(hkdfSync('sha256', visitorTokenSecret, '', AUDIENCE, 32));
  }

  onModuleInit(): void {
    this.maintenance.add('expired review links', async (now) => {
      const { affected } = await this.transactions.run((tx) =>
        tx.manager.delete(ReviewShareEntity, { expiresAt: LessThanOrEqual(now) }),
      );
      return affected ?? 0;
    });
  }

  /** Those in force, newest first; an owner sees everybody's. */
  async list(staff: StaffAccount): Promise<ReviewShare[]> {
    const rows = await this.dataSource.getRepository(ReviewShareEntity).find({
      where: { expiresAt: MoreThan(this.clock.now()), ...ownUnlessOwner(staff) },
      order: { createdAt: 'DESC' },
    });
    return rows.map(view);
  }

  async create(
    { name, filter, days }: BodyOf<typeof reviewReportRoutes.createReviewShare>,
    staff: StaffAccount,
  ): Promise<{ share: ReviewShare; token: string }> {
    const createdAt = this.clock.now();
    const row: ReviewShareEntity = {
      id: randomUUID(),
      creatorId: staff.id,
      creatorName: staff.name,
      name,
      filter,
      createdAt,
      expiresAt: createdAt + days * DAY,
    };
    await this.transactions.run((tx) => tx.manager.insert(ReviewShareEntity, row));
    const token = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(row.id)
      .setAudience(AUDIENCE)
      .setExpirationTime(Math.floor(row.expiresAt / 1000))
      .sign(this.key);
    return { share: view(row), token };
  }

  /** @throws AppError `share_not_found`, also for one that is not theirs to end. */
  async revoke(id: string, staff: StaffAccount): Promise<void> {
    const own = { id, ...ownUnlessOwner(staff) };
    await this.transactions.run(async (tx) => {
      if (!(await tx.manager.existsBy(ReviewShareEntity, own))) throw reviewsErrors.share_not_found();
      await tx.manager.delete(ReviewShareEntity, own);
    });
  }

  /** Ends every link that these accounts have made. */
  async endOf(creatorIds: readonly string[]): Promise<void> {
    if (creatorIds.length === 0) return;
    await this.transactions.run((tx) =>
      tx.manager.delete(ReviewShareEntity, { creatorId: In([...creatorIds]) }),
    );
  }

  /**
   * What a link shows, figures as of now.
   * @throws AppError `share_not_found`, whether the link is forged, ended or expired.
   */
  async open(token: string, signal?: AbortSignal): Promise<SharedReviewReport> {
    const id = await this.idOf(token);
    const share =
      id &&
      (await this.dataSource
        .getRepository(ReviewShareEntity)
        .findOneBy({ id, expiresAt: MoreThan(this.clock.now()) }));
    if (!share) throw reviewsErrors.share_not_found();
    const { name, filter, expiresAt } = share;
    const summary = await this.reports.ask('summary', filter, signal);
    const first = filter.from ?? summary.days?.first;
    const last = filter.to ?? summary.days?.last;
    const days = first && last ? dayOfDate(last) - dayOfDate(first) + 1 : 0;
    const by = days <= 62 ? 'day' : days <= 800 ? 'week' : 'month';
    const breakdown = { ...filter, sort: 'volume', trend: undefined } as const;
    return {
      name,
      filter,
      expiresAt,
      summary,
      trend: await this.reports.ask('trend', { ...filter, by }, signal),
      aspects: await this.reports.ask('breakdown', { ...breakdown, by: 'aspect', limit: 100 }, signal),
      products: await this.reports.ask('breakdown', { ...breakdown, by: 'product', limit: 20 }, signal),
      claims: (await this.reports.ask('quotes', { ...filter, claims: 6, perClaim: 3 }, signal)).claims,
    };
  }

  private async idOf(token: string): Promise<string | null> {
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: ['HS256'],
        audience: AUDIENCE,
        currentDate: new Date(this.clock.now()),
      });
      return payload.sub ?? null;
    } catch {
      return null;
    }
  }
}

const ownUnlessOwner = ({ id, role }: StaffAccount): { creatorId?: string } =>
  role === 'owner' ? {} : { creatorId: id };

const view = ({ creatorId, creatorName, ...row }: ReviewShareEntity): ReviewShare => ({
  ...row,
  createdBy: { id: creatorId, name: creatorName },
});
