import { ReviewFilter } from '#contracts';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import {
  type AspectTree,
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
import {
  adjusted,
  exactP,
  netInterval,
  proportionsP,
  ridge,
  welchP,
} from '../support/recompute-statistics.js';

const DAY = 86_400_000;
const TODAY = Math.floor(Date.UTC(2026, 4, 20) / DAY);
const SHOP = { seed: 17, products: 3, categories: 2, departments: 2, aspects: 3, days: 40, today: TODAY };
const SIGN = { negative: -1, neutral: 0, positive: 1 } as const;

describe('what reports judge', () => {
  const tree: AspectTree = madeTree(SHOP.aspects);
  let db: TestDatabase;
  let reader: ReadDatabase;
  let reviews: AnalyzedReview[];
  beforeAll(async () => {
    db = await openTestDatabase([reviewsPersistence]);
    const made = new MadeReviews(SHOP);
    reviews = Array.from({ length: 300 }, (_, i) => made.review(`r-${String(i)}`, 'v1'));
    // Of late people speak of something new.
    for (const { review, mentions } of reviews.filter((_, i) => i % 3 === 0)) {
      if (review.writtenAt < (TODAY - 12) * DAY) continue;
      mentions.push({
        ...{
          reviewId: review.id,
          version: 'v1',
          place: mentions.length,
          aspect: null,
          theme: null,
          by: 'model',
        },
        ...{ term: 'smell', start: 0, end: 5, label: 'negative', score: -0.8, confidence: 0.9 },
      });
    }
    await db.transactions.run(async (tx) => {
      await reviewRows.insertAll(
        tx.manager,
        reviews.map(({ review }) => review),
      );
      await new AnalysisStore(new Rollups(tree)).add(tx, reviews);
      await tx.manager.query(
        `INSERT INTO "review_version" ("version", "state", "done", "total", "createdAt") VALUES ('v1', 'active', 0, 0, 0)`,
      );
    });
    reader = openReadDatabase(readSourceOf(db.dataSource.options));
  });
  afterAll(async () => {
    await reader.close();
    await db.close();
  });

  const ofProduct = (id: string) => reviews.filter(({ review }) => review.productId === id);
  const labelOf = ({ analysis: { label } }: AnalyzedReview) => (label === 'unread' ? 0 : SIGN[label]);
  /** What a review says of a node: the sign of its mentions of the node and of those below; null: nothing. */
  const saysOf = ({ mentions }: AnalyzedReview, node: string): number | null => {
    const own = mentions.filter(
      ({ aspect }) => aspect !== null && (aspect === node || tree.ancestorsOf(aspect).includes(node)),
    );
    return own.length === 0 ? null : Math.sign(own.reduce((sum, { label }) => sum + SIGN[label], 0));
  };
  const said = (from: readonly AnalyzedReview[], node: string) =>
    from.flatMap((review) => saysOf(review, node) ?? []);

  it('comparison: intervals, significance, and its adjustment for many aspects', async () => {
    const [a, b] = [ofProduct('p-0'), ofProduct('p-1')];
    const found = await REPORTS.comparison(reader, {
      a: ReviewFilter.parse({ product: 'p-0' }),
      b: ReviewFilter.parse({ product: 'p-1' }),
    });
    const interval = netInterval(a.map(labelOf));
    expect(found.a.net?.low).toBeCloseTo(100 * interval.low, 2);
    expect(found.a.net?.high).toBeCloseTo(100 * interval.high, 2);
    expect(found.differences.net?.p).toBeCloseTo(welchP(a.map(labelOf), b.map(labelOf)), 5);
    const stars = (from: readonly AnalyzedReview[]) => from.flatMap(({ review }) => review.rating ?? []);
    expect(found.differences.rating?.p).toBeCloseTo(welchP(stars(a), stars(b)), 5);
    const happy = (from: readonly AnalyzedReview[]) => from.filter((one) => labelOf(one) === 1).length;
    expect(found.differences.positive?.p).toBeCloseTo(
      proportionsP(happy(a), a.length, happy(b), b.length),
      5,
    );
    expect(found.aspects).toHaveLength(tree.nodes.length);
    const ps = found.aspects.map(({ aspect }) =>
      proportionsP(said(a, aspect).length, a.length, said(b, aspect).length, b.length),
    );
    adjusted(ps).forEach((p, i) => {
      expect(found.aspects[i]?.share?.p).toBeCloseTo(ps[i] ?? NaN, 5);
      expect(found.aspects[i]?.shareP).toBeCloseTo(p, 5);
    });
    for (const { aspect, a: ofA, net } of found.aspects) {
      expect(ofA.volume).toBe(said(a, aspect).length);
      const [here, there] = [said(a, aspect), said(b, aspect)];
      if (Math.min(here.length, there.length) < 2) expect(net).toBeNull();
      else expect(net?.p).toBeCloseTo(welchP(here, there), 5);
    }
  });

  it('impact: ridge regression of the stars on what is said, within its bootstrap interval', async () => {
    const { items, reviews: used } = await REPORTS.impact(reader, {});
    const rated = reviews.filter(({ review }) => review.rating !== null);
    expect(used).toBe(rated.length);
    for (const { aspect, count } of items) expect(count).toBe(said(rated, aspect).length);
    const fitted = items.filter(({ tooFew }) => !tooFew);
    expect(fitted.length).toBeGreaterThan(1);
    const coefficients = ridge(
      rated.map((review) => fitted.map(({ aspect }) => saysOf(review, aspect) ?? 0)),
      rated.map(({ review }) => review.rating ?? NaN),
    );
    fitted.forEach(({ stars }, i) => {
      expect(stars?.value).toBeCloseTo(coefficients[i] ?? NaN, 3);
      expect(stars?.low).toBeLessThan(coefficients[i] ?? NaN);
      expect(stars?.high).toBeGreaterThan(coefficients[i] ?? NaN);
    });
  });

  it('rising themes: an exact test of each word and each aspect, all adjusted together', async () => {
    const dayOf = ({ review }: AnalyzedReview) => Math.floor(review.writtenAt / DAY);
    const now = reviews.filter((one) => dayOf(one) > TODAY - 14);
    const before = reviews.filter((one) => dayOf(one) <= TODAY - 14 && dayOf(one) > TODAY - 28);
    const holds = (term: string) => (one: AnalyzedReview) =>
      one.mentions.some((mention) => mention.term === term);
    const terms = [...new Set(reviews.flatMap(({ mentions }) => mentions.map(({ term }) => term)))];
    const tests = [
      ...terms.map((value) => ({
        value,
        count: now.filter(holds(value)).length,
        before: before.filter(holds(value)).length,
      })),
      ...tree.nodes.map(({ id: value }) => ({
        value,
        count: said(now, value).length,
        before: said(before, value).length,
      })),
    ].filter((one) => one.count + one.before >= 5);
    const ps = tests.map((one) => exactP(one.count, now.length, one.before, before.length));
    const adjustedPs = adjusted(ps);
    const rising = tests.filter((_, i) => (adjustedPs[i] ?? NaN) <= 0.05);
    const found = await REPORTS.themes(reader, { from: '2026-05-07', to: '2026-05-20', limit: 50 });
    expect(found.period.reviews).toBe(now.length);
    expect(found.before.reviews).toBe(before.length);
    expect(found.tested).toBe(tests.length);
    expect(found.items.map(({ value }) => value).sort()).toEqual(rising.map(({ value }) => value).sort());
    expect(rising.map(({ value }) => value)).toContain('smell');
    for (const { value, count, before: earlier, p, adjustedP } of found.items) {
      const i = tests.findIndex((one) => one.value === value);
      expect({ count, before: earlier }).toMatchObject({ count: tests[i]?.count, before: tests[i]?.before });
      expect(p).toBeCloseTo(ps[i] ?? NaN, 6);
      expect(adjustedP).toBeCloseTo(adjustedPs[i] ?? NaN, 6);
    }
  });
});
