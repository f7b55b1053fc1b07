import { ReviewFilter } from '#contracts';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import type { AnalyzedReview } from '../analysis-change.js';
import { mentionRows } from '../review-mention.entity.js';
import { reviewRows } from '../review.entity.js';
import { reviewsPersistence } from '../reviews.persistence.js';
import { Rollups } from '../rollups/rollups.js';
import { MadeReviews, madeTree } from '../testing/made-reviews.js';
import { reportCsv } from './report-csv.js';
import { ReviewReports } from './review-reports.service.js';

const TODAY = Math.floor(Date.UTC(2026, 4, 20) / 86_400_000);
const SHOP = { seed: 5, products: 4, categories: 2, departments: 2, aspects: 5, days: 56, today: TODAY };
const DAY = 86_400_000;

describe('ReviewReports', () => {
  const tree = madeTree(SHOP.aspects);
  let db: TestDatabase;
  let reports: ReviewReports;
  let reviews: AnalyzedReview[];

  beforeAll(async () => {
    db = await openTestDatabase([reviewsPersistence]);
    reports = new ReviewReports(db.dataSource, tree);
    const made = new MadeReviews(SHOP);
    reviews = Array.from({ length: 240 }, (_, i) => made.review(`r-${String(i)}`, 'v1'));
    // Of late everybody speaks of a smell, which nobody did before.
    for (const one of reviews.filter(({ review }) => review.writtenAt > (TODAY - 13) * DAY).slice(0, 20)) {
      one.review.text = `Odd smell here. ${one.review.text}`;
      one.mentions = [
        {
          ...{ reviewId: one.review.id, version: 'v1', place: 0, aspect: null, theme: null, by: 'model' },
          ...{ term: 'smell', start: 4, end: 9, label: 'negative', score: -0.8, confidence: 0.9 },
        },
      ];
    }
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
  });
  afterAll(async () => {
    await reports.onApplicationShutdown();
    await db.close();
  });

  it('lists the reviews of a selection page by page, each once, in every order', async () => {
    const scoreOf = new Map(reviews.map(({ review, analysis }) => [review.id, analysis.score]));
    const filter = ReviewFilter.parse({ product: ['p-0', 'p-1'] });
    const wanted = reviews.flatMap(({ review }) =>
      /^p-[01]$/.test(review.productId ?? '') ? review.id : [],
    );
    for (const sort of ['newest', 'oldest', 'lowest', 'highest'] as const) {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await reports.ask('list', { ...filter, sort, limit: 25, cursor });
        found.push(...page.ids);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect([...found].sort()).toEqual([...wanted].sort());
      const scores = found.map((id) => Math.round((scoreOf.get(id) ?? 0) * 1000));
      if (sort === 'lowest') expect(scores).toEqual([...scores].sort((a, b) => a - b));
      if (sort === 'highest') expect(scores).toEqual([...scores].sort((a, b) => b - a));
    }
    const aspects = madeTree(SHOP.aspects).nodes.map(({ id }) => id);
    const { ids } = await reports.ask('list', {
      aspect: aspects,
      sort: 'newest',
      limit: 200,
      cursor: undefined,
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
  });

  it('compares two selections, tells what they share, adjusts for the number of aspects', async () => {
    const found = await reports.ask('comparison', {
      a: ReviewFilter.parse({ product: 'p-0' }),
      b: ReviewFilter.parse({ category: 'category-0' }),
    });
    const both = reviews.filter(
      ({ review }) => review.productId === 'p-0' && review.category === 'category-0',
    );
    expect(found.overlap).toBe(both.length);
    expect(found.differences.net?.value).toBeCloseTo(
      (found.a.net?.value ?? 0) - (found.b.net?.value ?? 0),
      3,
    );
    for (const { share, shareP } of found.aspects) expect(shareP).toBeGreaterThanOrEqual(share?.p ?? 1);
    const apart = await reports.ask('comparison', {
      a: ReviewFilter.parse({ product: 'p-0' }),
      b: ReviewFilter.parse({ product: 'p-1' }),
    });
    expect(apart.overlap).toBe(0);
  });

  it('estimates the impact of what many speak of, and says where there are too few', async () => {
    const { items, reviews: used, of } = await reports.ask('impact', {});
    expect(used).toBe(reviews.filter(({ review }) => review.rating !== null).length);
    expect(of).toBe(used);
    expect(items.some(({ tooFew }) => tooFew)).toBe(true);
    for (const { count, tooFew, stars } of items) {
      expect(tooFew).toBe(count < 30);
      expect(stars === null).toBe(tooFew);
      if (stars) expect(stars.low <= stars.value && stars.value <= stars.high).toBe(true);
    }
  });

  it('finds the phrases that set a selection apart, without their echoes', async () => {
    const { items, texts } = await reports.ask('phrases', {
      ...ReviewFilter.parse({ search: 'smell' }),
      against: 'rest',
      limit: 10,
    });
    expect(texts.here).toBe(20);
    expect(items[0]?.phrase).toMatch(/smell/);
    expect(items.filter(({ phrase }) => /smell/.test(phrase))).toHaveLength(1);
    const all = await reports.ask('phrases', { against: 'rest', limit: 10 });
    expect(all.items).toEqual([]);
    expect(all.texts.there).toBe(0);
  });

  it('quotes at least three reviews for a claim that has them, with the evidence in its place', async () => {
    const { claims } = await reports.ask('quotes', { claims: 6, perClaim: 3 });
    expect(claims.length).toBeGreaterThan(2);
    for (const { aspect, polarity, count, quotes } of claims) {
      expect(quotes.length).toBe(Math.min(3, count));
      expect(new Set(quotes.map(({ reviewId }) => reviewId)).size).toBe(quotes.length);
      for (const { text, start, end, reviewId } of quotes) {
        const own = reviews.find(({ review }) => review.id === reviewId);
        const terms = own?.mentions.filter(
          (mention) => mention.aspect === aspect && mention.label === polarity,
        );
        expect(terms?.map(({ term }) => term)).toContain(text.slice(start, end));
      }
    }
    const above = await reports.ask('quotes', {
      ...ReviewFilter.parse({ aspect: 'topic_0' }),
      ...{ polarity: 'positive', claims: 6, perClaim: 4 },
    });
    expect(above.claims).toHaveLength(1);
    expect(above.claims[0]?.quotes).toHaveLength(4);
  });

  it('notices what is new, and little else', async () => {
    const period = { from: '2026-05-07', to: '2026-05-20' };
    const { items, before, tested } = await reports.ask('themes', { ...period, limit: 10 });
    expect(before).toMatchObject({ from: '2026-04-23', to: '2026-05-06' });
    expect(items[0]).toMatchObject({ kind: 'term', value: 'smell', count: 20, before: 0, isNew: true });
    expect(items[0]?.ratio).toMatchObject({ value: null, high: null });
    expect(items.length).toBeLessThanOrEqual(2);
    expect(tested).toBeGreaterThan(5);
  });

  it('fills the gaps of a trend with nothing, and goes as far as asked', async () => {
    const { points } = await reports.ask('trend', { from: '2026-01-05', to: '2026-05-20', by: 'week' });
    expect(points).toHaveLength(20);
    expect(points[0]).toMatchObject({ start: '2026-01-05', figures: { volume: 0, net: null, rating: null } });
  });

  it('refuses periods that end before they begin, and too many buckets', async () => {
    const asked = reports.ask('summary', { from: '2026-05-02', to: '2026-05-01' });
    await expect(asked).rejects.toMatchObject({ code: 'empty_period', status: 400 });
    const days = reports.ask('trend', { from: '1990-01-01', to: '2026-05-01', by: 'day' });
    await expect(days).rejects.toMatchObject({ code: 'too_many_buckets', status: 400 });
  });

  it('answers with nothing where no review is, and no word of the database leaks into it', async () => {
    const nowhere = ReviewFilter.parse({ product: `x' OR 1=1 --`, search: `"' OR *` });
    const { figures, share } = await reports.ask('summary', nowhere);
    expect(figures).toMatchObject({ volume: 0, net: null, rating: null });
    expect(share?.value).toBe(0);
    expect(
      (await reports.ask('breakdown', { ...nowhere, by: 'aspect', limit: 5, sort: 'net' })).items,
    ).toEqual([]);
    expect((await reports.ask('quotes', { ...nowhere, claims: 3, perClaim: 3 })).claims).toEqual([]);
    expect((await reports.ask('impact', nowhere)).items).toEqual([]);
    expect((await reports.ask('themes', { ...nowhere, limit: 5 })).items).toEqual([]);
  });

  it('names products as their reviews do, and keeps their ids', async () => {
    const { items } = await reports.ask('breakdown', { by: 'product', limit: 1, sort: 'volume' });
    expect(items).toMatchObject([{ value: 'p-0', label: 'Product 0' }]);
  });

  it('leaves a report that nobody waits for', async () => {
    const asked = reports.ask('summary', {}, AbortSignal.abort(new Error('gone')));
    await expect(asked).rejects.toThrow('gone');
  });

  it('writes CSV that no spreadsheet runs', async () => {
    const breakdown = await reports.ask('breakdown', { by: 'product', limit: 2, sort: 'volume' });
    const [first] = breakdown.items;
    if (!first) throw new Error('no products');
    const csv = reportCsv('breakdown', {
      ...breakdown,
      items: [{ ...first, value: '=HYPERLINK("http://x")', label: 'a "b", c' }],
    });
    const [header, row] = csv.split('\r\n');
    expect(header).toMatch(/^product,label,volume,negative,neutral,positive,net,netLow,netHigh,/);
    expect(row).toContain(`"'=HYPERLINK(""http://x"")","a ""b"", c",${String(first.figures.volume)},`);
    const net = await reports.ask('trend', { by: 'month' });
    expect(reportCsv('trend', net)).not.toContain(`'-`);
  });
});
