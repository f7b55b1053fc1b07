import { ReviewFilter, type ReviewFigures } from '#contracts';
import { type Random, seededRandom } from '#learning';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import {
  AspectTree,
  openReadDatabase,
  type ReadDatabase,
  readSourceOf,
  REPORTS,
  reviewsPersistence,
} from '#reviews';
import type { AnalyzedReview } from '../../libs/reviews/src/analysis-change.js';
import { AnalysisStore } from '../../libs/reviews/src/analysis/analysis-store.js';
import { reviewRows } from '../../libs/reviews/src/review.entity.js';
import { Rollups } from '../../libs/reviews/src/rollups/rollups.js';
import { MadeReviews, madeTree } from '#reviews/testing';
import { RecomputedReviews } from '../support/recompute-reviews.js';

const TODAY = Math.floor(Date.UTC(2026, 4, 20) / 86_400_000);
const SHOP = { seed: 11, products: 6, categories: 3, departments: 2, aspects: 6, days: 120, today: TODAY };
const REVIEWS = 120;
const FILTERS = 8;

describe('the figures of reports', () => {
  const tree: AspectTree = madeTree(SHOP.aspects);
  const parents = new Map(tree.nodes.map(({ id, parent }) => [id, parent]));
  let db: TestDatabase;
  let reader: ReadDatabase;
  let store: AnalysisStore;
  let random: Random;
  beforeEach(async () => {
    db = await openTestDatabase([reviewsPersistence]);
    reader = openReadDatabase(readSourceOf(db.dataSource.options));
    store = new AnalysisStore(new Rollups(tree));
    random = seededRandom(29);
  });
  afterEach(async () => {
    await reader.close();
    await db.close();
  });

  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const maybe = <T>(chance: number, make: () => T): T | undefined => (random() < chance ? make() : undefined);
  const day = () =>
    new Date((TODAY - Math.floor(random() * SHOP.days)) * 86_400_000).toISOString().slice(0, 10);
  const filter = (): ReviewFilter => {
    const [from, to] = [maybe(0.5, day), maybe(0.5, day)];
    return ReviewFilter.parse({
      product: maybe(0.2, () => [pick(['p-0', 'p-1', 'p-9']), 'p-2']),
      category: maybe(0.25, () => pick(['category-0', 'category-1'])),
      department: maybe(0.2, () => pick(['department-0', 'nowhere'])),
      aspect: maybe(0.3, () => pick(['aspect_0', 'aspect_1', 'topic_0', 'topic_1'])),
      source: maybe(0.25, () => pick(['shop', 'marketplace'])),
      language: maybe(0.25, () => ['en', 'de']),
      rating: maybe(0.25, () => [1, 2, 5]),
      ageGroup: maybe(0.25, () => pick(['18-24', ''])),
      from: from && to && from > to ? to : from,
      to: from && to && from > to ? from : to,
      search: maybe(0.2, () => pick(['zipper', 'fabric wonderful', 'again'])),
    });
  };

  /** Asks for random selections and compares every count and mean with those of the loops. */
  const expectEqual = async (version: string) => {
    const raw = await RecomputedReviews.read(db.dataSource, version, parents);
    const plain = (figures: ReviewFigures) => ({
      volume: figures.volume,
      unread: figures.unread,
      negative: figures.negative,
      neutral: figures.neutral,
      positive: figures.positive,
      net: figures.net && figures.net.value.toFixed(3),
      rating: figures.rating && figures.rating.value.toFixed(3),
      rated: figures.rating?.count ?? 0,
    });
    const rawPlain = (figures: ReturnType<RecomputedReviews['figures']>) => ({
      ...figures,
      net: figures.net === null ? null : (Math.round(figures.net * 1e4) / 1e4 || 0).toFixed(3),
      rating: figures.rating === null ? null : (Math.round(figures.rating * 1e4) / 1e4).toFixed(3),
    });
    const rawAll = (groups: ReturnType<RecomputedReviews['trend']>) =>
      Object.fromEntries([...groups].map(([key, figures]) => [key, rawPlain(figures)]));
    let reviews = 0;
    for (const one of [{}, ...Array.from({ length: FILTERS }, filter)]) {
      const summary = await REPORTS.summary(reader, one);
      expect(plain(summary.figures)).toEqual(rawPlain(raw.figures(one)));
      expect(summary.total).toBe(raw.figures({ from: one.from, to: one.to }).volume);
      reviews += summary.figures.volume;
      const by = pick([
        'product',
        'category',
        'department',
        'aspect',
        'source',
        'language',
        'rating',
        'ageGroup',
      ] as const);
      const breakdown = await REPORTS.breakdown(reader, { ...one, by, limit: 500, sort: 'volume' });
      expect(Object.fromEntries(breakdown.items.map((item) => [item.value, plain(item.figures)]))).toEqual(
        rawAll(raw.breakdown(one, by)),
      );
      const interval = pick(['day', 'week', 'month'] as const);
      const { points } = await REPORTS.trend(reader, { ...one, by: interval });
      const filled = points.filter(({ figures }) => figures.volume > 0);
      expect(Object.fromEntries(filled.map(({ start, figures }) => [start, plain(figures)]))).toEqual(
        rawAll(raw.trend(one, interval)),
      );
    }
    return reviews;
  };

  const activate = (version: string) =>
    db.transactions.run(async (tx) => {
      await tx.manager.query(`UPDATE "review_version" SET "state" = 'retired'`);
      await tx.manager.query(
        `INSERT INTO "review_version" ("version", "state", "done", "total", "createdAt") VALUES ('${version}', 'active', 0, 0, 0)`,
      );
    });

  it('equal those of a plain recomputation through readings, corrections, new versions and deletions', async () => {
    const made = new MadeReviews(SHOP);
    const first = Array.from({ length: REVIEWS }, (_, i) => made.review(`r-${String(i)}`, 'v1'));
    await db.transactions.run(async (tx) => {
      await reviewRows.insertAll(
        tx.manager,
        first.map(({ review }) => review),
      );
      await store.add(tx, first.slice(0, REVIEWS - 3));
    });
    for (const one of first.slice(REVIEWS - 3)) await db.transactions.run((tx) => store.add(tx, [one]));
    await activate('v1');
    expect(await expectEqual('v1')).toBeGreaterThan(REVIEWS);

    // Analysts put some right: other labels, other mentions.
    const corrected = first.slice(0, 30).map((before): { before: AnalyzedReview; after: AnalyzedReview } => {
      const other = made.review(before.review.id, 'v1');
      return { before, after: { ...other, review: before.review } };
    });
    await db.transactions.run((tx) => store.replace(tx, corrected));
    await expectEqual('v1');

    // A new version is built beside the active one, which reports go on reading until the switch.
    const again = first.map(({ review }) => ({ ...made.review(review.id, 'v2'), review }));
    await db.transactions.run((tx) => store.add(tx, again));
    await expectEqual('v1');
    await activate('v2');
    await expectEqual('v2');

    const gone = first.slice(20, 70).map(({ review }) => review);
    await db.transactions.run(async (tx) => {
      await store.forget(tx, gone);
      for (const { id } of gone) await reviewRows.delete(tx.manager, { id });
    });
    expect(await expectEqual('v2')).toBeGreaterThan(0);
  }, 120_000);
});
