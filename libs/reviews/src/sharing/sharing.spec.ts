import type { StaffAccount } from '#contracts';
import { FixedClock, type Maintenance } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { ReviewReports } from '../reports/review-reports.service.js';
import { reviewsPersistence } from '../reviews.persistence.js';
import { madeTree } from '../testing/made-reviews.js';
import { ReviewShares } from './review-shares.service.js';
import { ReviewViews } from './review-views.service.js';

const staff = (id: string, role: StaffAccount['role']): StaffAccount => ({
  ...{
    id,
    role,
    name: `Name of ${id}`,
    email: `${id}@example.com`,
    disabled: false,
    language: null,
    createdAt: 0,
  },
});
const [ana, ben, owner] = [staff('ana', 'analyst'), staff('ben', 'analyst'), staff('olga', 'owner')];
const DAY = 86_400_000;

describe('what analysts keep and share', () => {
  let db: TestDatabase;
  let clock: FixedClock;
  let reports: ReviewReports;
  let views: ReviewViews;
  let shares: ReviewShares;
  let cleanUp: (now: number) => Promise<number>;

  const sharesWith = (visitorTokenSecret: string) => {
    const maintenance = {
      add: (_: string, task: typeof cleanUp) => {
        cleanUp = task;
      },
    } as unknown as Maintenance;
    const made = new ReviewShares(db.dataSource, db.transactions, reports, clock, maintenance, {
      visitorTokenSecret,
    });
    made.onModuleInit();
    return made;
  };
  beforeEach(async () => {
    db = await openTestDatabase([reviewsPersistence]);
    clock = new FixedClock();
    reports = new ReviewReports(db.dataSource, madeTree(4));
    views = new ReviewViews(db.dataSource, db.transactions, clock);
    shares = sharesWith('s'.repeat(32));
  });
  afterEach(async () => {
    await reports.onApplicationShutdown();
    await db.close();
  });

  const input = {
    name: 'Fit of dresses',
    page: 'aspects',
    filter: { category: ['Dresses'] },
    params: { by: 'week' },
  };

  it('shows a view to its owner, and to colleagues once it is shared; only the owner changes it', async () => {
    const made = await views.create({ ...input, shared: false }, ana);
    expect(await views.list(ana)).toEqual([made]);
    expect(made).toMatchObject({ ...input, mine: true, owner: { id: 'ana', name: 'Name of ana' } });
    expect(await views.list(ben)).toEqual([]);
    await views.update(made.id, { ...input, name: 'Fit', shared: true }, ana);
    expect(await views.list(ben)).toMatchObject([{ name: 'Fit', shared: true, mine: false }]);
    const notHis = { code: 'view_not_found', status: 404 };
    await expect(views.update(made.id, { ...input, shared: false }, ben)).rejects.toMatchObject(notHis);
    await expect(views.delete(made.id, owner)).rejects.toMatchObject(notHis);
    await views.delete(made.id, ana);
    expect(await views.list(ana)).toEqual([]);
  });

  it('opens a share link without log-in until it expires', async () => {
    const { share, token } = await shares.create(
      { name: 'For the buyers', filter: { rating: [1] }, days: 7 },
      ana,
    );
    expect(share.expiresAt).toBe(clock.now() + 7 * DAY);
    const opened = await shares.open(token);
    expect(opened).toMatchObject({
      name: 'For the buyers',
      filter: { rating: [1] },
      summary: { total: 0 },
      claims: [],
    });
    expect(Object.keys(opened).sort()).toEqual(
      ['aspects', 'claims', 'expiresAt', 'filter', 'name', 'products', 'summary', 'trend'].sort(),
    );
    clock.advance(7 * DAY);
    await expect(shares.open(token)).rejects.toMatchObject({ code: 'share_not_found', status: 404 });
    expect(await shares.list(ana)).toEqual([]);
    expect(await cleanUp(clock.now())).toBe(1);
    expect(await cleanUp(clock.now())).toBe(0);
  });

  it('ends a link at once; an analyst ends their own, an owner any', async () => {
    const first = await shares.create({ name: 'a', filter: {}, days: 7 }, ana);
    const second = await shares.create({ name: 'b', filter: {}, days: 7 }, ana);
    expect(await shares.list(ben)).toEqual([]);
    expect(await shares.list(owner)).toHaveLength(2);
    await expect(shares.revoke(first.share.id, ben)).rejects.toMatchObject({ code: 'share_not_found' });
    await shares.revoke(first.share.id, ana);
    await expect(shares.open(first.token)).rejects.toMatchObject({ code: 'share_not_found' });
    await shares.revoke(second.share.id, owner);
    await expect(shares.open(second.token)).rejects.toMatchObject({ code: 'share_not_found' });
  });

  it('takes no token that is forged, cut, or made for something else', async () => {
    const { token } = await shares.create({ name: 'a', filter: {}, days: 7 }, ana);
    const foreign = await sharesWith('x'.repeat(32)).create({ name: 'a', filter: {}, days: 7 }, ana);
    const [header, payload] = token.split('.');
    for (const wrong of [foreign.token, token.slice(0, -2), `${header}.${payload}.`, '', 'x']) {
      await expect(shares.open(wrong)).rejects.toMatchObject({ code: 'share_not_found' });
    }
  });
});
