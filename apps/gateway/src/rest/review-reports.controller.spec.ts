import type { AddressInfo } from 'node:net';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { type INestApplication, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Sessions } from '#accounts';
import type { ReviewBreakdown, Role, StaffAccount } from '#contracts';
import { CONFIG, FixedClock, HttpErrorFilter, Maintenance, RateLimiter, VisitorTokens } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import {
  AspectTree,
  ReviewDigests,
  ReviewReports,
  Reviews,
  reviewsPersistence,
  ReviewShares,
  ReviewViews,
} from '#reviews';
import { AccessGuard } from './access.guard.js';
import { ReviewReportsController } from './review-reports.controller.js';

const account = (role: Role): StaffAccount => ({
  ...{
    id: role,
    role,
    name: role,
    email: `${role}@example.com`,
    disabled: false,
    language: null,
    createdAt: 0,
  },
});

describe('review reports over HTTP', () => {
  let db: TestDatabase;
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    db = await openTestDatabase([reviewsPersistence]);
    const clock = new FixedClock();
    const reports = new ReviewReports(db.dataSource, new AspectTree([]));
    const maintenance = { add: () => undefined } as unknown as Maintenance;
    const secret = { visitorTokenSecret: 's'.repeat(32) };
    // Whoever is named by the cookie is logged in.
    const sessions = { accountOf: (token: string) => Promise.resolve(account(token as Role)) };

    @Module({
      controllers: [ReviewReportsController],
      providers: [
        { provide: DataSource, useValue: db.dataSource },
        { provide: ReviewReports, useValue: reports },
        { provide: Reviews, useValue: { many: () => Promise.resolve([]) } },
        { provide: ReviewViews, useValue: new ReviewViews(db.dataSource, db.transactions, clock) },
        {
          provide: ReviewShares,
          useValue: new ReviewShares(db.dataSource, db.transactions, reports, clock, maintenance, secret),
        },
        { provide: ReviewDigests, useValue: { list: () => Promise.resolve([]) } },
        { provide: RateLimiter, useValue: new RateLimiter() },
        { provide: Sessions, useValue: sessions },
        { provide: VisitorTokens, useValue: {} },
        { provide: CONFIG, useValue: {} },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: HttpErrorFilter },
      ],
    })
    class TestModule {}

    app = await NestFactory.create(TestModule, { logger: false, abortOnError: false });
    await app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${String((app.getHttpServer().address() as AddressInfo).port)}/api/v1`;
  });
  afterAll(async () => {
    await app.close();
    await db.close();
  });

  const ask = (path: string, as: Role | null = 'analyst', init: RequestInit = {}) =>
    fetch(`${url}${path}`, {
      ...init,
      headers: { 'content-type': 'application/json', ...(as && { cookie: `attendant_session=${as}` }) },
    });

  it('answers analysts and owners, nobody else', async () => {
    const summary = '/review-reports/summary';
    const answers = await Promise.all([
      ask(summary),
      ask(summary, 'owner'),
      ask(summary, 'agent'),
      ask(summary, null),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 403, 401]);
  });

  it('takes one value or several, and names what is wrong', async () => {
    const several = await ask(
      '/review-reports/breakdown?by=aspect&language=en&language=de&rating=5&trend=month',
    );
    expect(((await several.json()) as ReviewBreakdown).items).toEqual([]);
    for (const wrong of [
      'summary?rating=6',
      'summary?from=2026-13-01',
      'breakdown',
      'trend?by=year',
      'summary?search=',
    ]) {
      const answer = await ask(`/review-reports/${wrong}`);
      expect([wrong, answer.status]).toEqual([wrong, 400]);
      expect(await answer.text()).toContain('invalid_input');
    }
    const period = await ask('/review-reports/summary?from=2026-02-02&to=2026-02-01');
    expect(await period.text()).toContain('empty_period');
    const compared = await ask('/review-reports/comparison', 'analyst', {
      method: 'POST',
      body: JSON.stringify({ a: { product: 'p-1' }, b: { product: ['p-2', 'p-3'] } }),
    });
    expect(compared.status).toBe(200);
  });

  it('hands reports out as files', async () => {
    const csv = await ask('/review-reports/breakdown/export?by=product');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename=reviews-breakdown.csv');
    const json = await ask('/review-reports/trend/export?format=json&by=month');
    expect(await json.json()).toEqual({ by: 'month', points: [] });
    expect((await ask('/review-reports/breakdown/export')).status).toBe(400);
    expect((await ask('/review-reports/passwords/export')).status).toBe(400);
  });

  it('opens a share link to anybody, and nothing else', async () => {
    const made = await ask('/review-shares', 'analyst', {
      method: 'POST',
      body: JSON.stringify({ name: 'For the buyers', filter: { category: 'Dresses' } }),
    });
    expect(made.status).toBe(201);
    const { token } = (await made.json()) as { token: string };
    const opened = await ask(`/shared-review-reports/${token}`, null);
    expect(opened.headers.get('cache-control')).toBe('no-store');
    expect(await opened.json()).toMatchObject({ name: 'For the buyers', filter: { category: ['Dresses'] } });
    expect((await ask(`/shared-review-reports/${token}x`, null)).status).toBe(404);
    for (const closed of ['/review-shares', '/review-views', '/review-digests', '/review-reports/summary']) {
      const answer = await fetch(`${url}${closed}`, { headers: { authorization: `Bearer ${token}` } });
      expect(answer.status).toBe(401);
    }
  });
});
