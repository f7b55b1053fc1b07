import { FixedClock, type JobQueue } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { mentionRows } from '../review-mention.entity.js';
import { reviewRows } from '../review.entity.js';
import { reviewsPersistence } from '../reviews.persistence.js';
import { ReviewReports } from '../reports/review-reports.service.js';
import { Rollups } from '../rollups/rollups.js';
import { MadeReviews, madeTree } from '../testing/made-reviews.js';
import { ReviewDigests } from './review-digests.service.js';

const WEDNESDAY = Date.UTC(2026, 4, 20, 9);
const SUNDAY = Math.floor(Date.UTC(2026, 4, 17) / 86_400_000);
const SHOP = { seed: 8, products: 3, categories: 2, departments: 1, aspects: 4, days: 14, today: SUNDAY };

describe('the weekly digest', () => {
  const tree = madeTree(SHOP.aspects);
  let db: TestDatabase;
  let reports: ReviewReports;
  let clock: FixedClock;
  let digests: ReviewDigests;
  beforeEach(async () => {
    db = await openTestDatabase([reviewsPersistence]);
    reports = new ReviewReports(db.dataSource, tree);
    clock = new FixedClock(WEDNESDAY);
    digests = new ReviewDigests(db.dataSource, db.transactions, {} as JobQueue, reports, tree, clock);
  });
  afterEach(async () => {
    await reports.onApplicationShutdown();
    await db.close();
  });

  it('is written once for the last whole week, every figure with its n, and is kept', async () => {
    const made = new MadeReviews(SHOP);
    const reviews = Array.from({ length: 150 }, (_, i) => made.review(`r-${String(i)}`, 'v1'));
    await db.transactions.run(async (tx) => {
      await reviewRows.insertAll(
        tx.manager,
        reviews.map(({ review }) => review),
      );
      await mentionRows.insertAll(
        tx.manager,
        reviews.flatMap(({ mentions }) => mentions),
      );
      await new Rollups(tree).apply(
        tx,
        reviews.map((after) => ({ before: null, after })),
      );
      await tx.manager.query(
        `INSERT INTO "review_version" ("version", "state", "done", "total", "createdAt") VALUES ('v1', 'active', 0, 0, 0)`,
      );
    });
    await digests.writeLastWeek();
    await digests.writeLastWeek();
    const [digest, ...others] = await digests.list(10);
    if (!digest) throw new Error('no digest');
    expect(others).toEqual([]);
    expect(await digests.get(digest.id)).toEqual(digest);
    const inWeek = reviews.filter(({ review }) => review.writtenAt >= Date.UTC(2026, 4, 11)).length;
    expect(digest).toMatchObject({ from: '2026-05-11', to: '2026-05-17', writtenAt: WEDNESDAY });
    expect(digest.summary.figures.volume).toBe(inWeek);
    expect(digest.paragraphs[0]).toMatch(
      new RegExp(
        `^${String(inWeek)} reviews from 2026-05-11 to 2026-05-17, ${String(150 - inWeek)} the week before`,
      ),
    );
    expect(digest.paragraphs[0]).toContain(`n = ${String(inWeek)})`);
    expect(digest.paragraphs.join('\n')).toMatch(/Aspect \d, (positive|negative) in \d+ reviews: “The .+”/);
    expect(digest.aspects.map(({ value }) => value)).not.toContain('topic_0');
  });

  it('is not written of a week without reviews', async () => {
    await digests.writeLastWeek();
    expect(await digests.list(10)).toEqual([]);
    await expect(digests.get('none')).rejects.toMatchObject({ code: 'digest_not_found', status: 404 });
  });
});
