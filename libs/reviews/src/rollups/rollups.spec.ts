import { runStatement } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import type { AnalyzedReview } from '../analysis-change.js';
import { reviewsPersistence } from '../reviews.persistence.js';
import { MadeReviews, madeTree } from '../testing/made-reviews.js';
import type { FactRow } from './fact-row.js';
import { changesOf } from './grain-sums.js';
import { GRAINS, keyOf } from './grains.js';
import { Rollups } from './rollups.js';
import { matching } from './matching.js';
import { wordsOf } from './words.js';

const shop = { seed: 3, products: 12, categories: 4, departments: 2, aspects: 10, days: 90, today: 20_000 };

describe('Rollups', () => {
  let db: TestDatabase;
  let rollups: Rollups;
  beforeEach(async () => {
    db = await openTestDatabase([reviewsPersistence]);
    rollups = new Rollups(madeTree(shop.aspects));
  });
  afterEach(() => db.close());

  const read = async <R>(sql: string, parameters: readonly unknown[] = []) =>
    (await runStatement<R>(db.dataSource.manager, sql, parameters)).records;
  const numbers = (rows: readonly Record<string, unknown>[]) =>
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value)])));
  const apply = (changes: readonly { before: AnalyzedReview | null; after: AnalyzedReview | null }[]) =>
    db.transactions.run((tx) => rollups.apply(tx, changes));

  /** Every rollup is what its facts come to, to the last unit. */
  const expectSumsOfFacts = async () => {
    const facts = numbers(await read<FactRow>('SELECT * FROM "review_fact"')) as FactRow[];
    for (const grain of GRAINS) {
      const order = keyOf(grain)
        .map((name) => `"${name}"`)
        .join(', ');
      expect(numbers(await read(`SELECT * FROM "${grain.table}" ORDER BY ${order}`))).toEqual(
        changesOf(grain, facts),
      );
    }
    return facts;
  };

  it('are the sums of the facts after first readings, changes, a second version and deletions', async () => {
    const made = new MadeReviews(shop);
    const first = Array.from({ length: 90 }, (_, i) => made.review(`r-${String(i)}`, 'v1'));
    await apply(first.slice(0, 70).map((after) => ({ before: null, after })));
    for (const after of first.slice(70)) await apply([{ before: null, after }]);
    const facts = await expectSumsOfFacts();
    expect(facts.filter(({ aspect }) => aspect === 0)).toHaveLength(90);

    const changed = first.slice(0, 20).map(({ review }) => made.review(review.id, 'v1'));
    await apply(changed.map((after, i) => ({ before: first[i] ?? null, after })));
    const second = first.map(({ review }) => made.review(review.id, 'v2'));
    await apply(second.map((after) => ({ before: null, after })));
    await expectSumsOfFacts();

    const now = [...changed, ...first.slice(20)];
    await apply([...now, ...second].map((before) => ({ before, after: null })));
    expect(await expectSumsOfFacts()).toEqual([]);
    for (const table of ['review_number', ...GRAINS.map((grain) => grain.table)])
      expect(await read(`SELECT 1 FROM "${table}"`)).toEqual([]);
  });

  it('count a review once for each node it speaks of and those above, by the sign of what it says', async () => {
    const one = new MadeReviews(shop).review('r-1', 'v1');
    const mention = (aspect: string, label: 'negative' | 'neutral' | 'positive', place: number) => ({
      ...{ reviewId: 'r-1', version: 'v1', place, theme: null, term: 'x', start: 0, end: 1, confidence: 1 },
      ...{ by: 'model' as const, aspect, label, score: label === 'negative' ? -0.5 : 0.5 },
    });
    one.mentions = [mention('aspect_0', 'negative', 0), mention('aspect_1', 'positive', 1)];
    one.mentions.push(mention('aspect_1', 'positive', 2));
    await apply([{ before: null, after: one }]);
    const facts = await read<{ value: string; label: number; score: number }>(
      'SELECT "value", "label", "score" FROM "review_fact" JOIN "review_value" ON "id" = "aspect" ORDER BY "value"',
    );
    expect(facts).toEqual([
      { value: 'aspect_0', label: -1, score: -500 },
      { value: 'aspect_1', label: 1, score: 500 },
      { value: 'topic_0', label: 1, score: 167 },
    ]);
  });

  it('leave nothing of a transaction that is rolled back, and go on after it', async () => {
    const made = new MadeReviews(shop);
    const after = made.review('r-1', 'v1');
    const failing = db.transactions.run(async (tx) => {
      await rollups.apply(tx, [{ before: null, after }]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await expectSumsOfFacts()).toEqual([]);
    await apply([{ before: null, after }]);
    expect((await expectSumsOfFacts()).length).toBeGreaterThan(0);
  });

  it('let reviews be found by every word, whatever case and accents', async () => {
    const made = new MadeReviews(shop);
    const texts = [
      'Der Reißverschluss ist KAPUTT',
      'Très élégant, mais trop cher',
      '质量很好',
      'A zip-off zipper',
      'kaputt',
    ];
    const reviews = texts.map((text, i) => {
      const one = made.review(`r-${String(i)}`, 'v1');
      return { ...one, review: { ...one.review, title: '', text } };
    });
    await apply(reviews.map((after) => ({ before: null, after })));
    const find = async (search: string) => {
      const query = matching(search, db.dataSource.options.type === 'postgres');
      if (!query) return null;
      const rows = await read<{ reviewId: string }>(
        `SELECT "reviewId" FROM "review_number" WHERE "number" IN (${query.sql}) ORDER BY "reviewId"`,
        [query.parameter],
      );
      return rows.map(({ reviewId }) => reviewId);
    };
    expect(await find('kaputt')).toEqual(['r-0', 'r-4']);
    expect(await find('Kaputt reißverschluss')).toEqual(['r-0']);
    expect(await find('ELEGANT')).toEqual(['r-1']);
    expect(await find('好 质')).toEqual(['r-2']);
    expect(await find(`zipper' & "off`)).toEqual(['r-3']);
    expect(await find('zip')).toEqual(['r-3']);
    expect(await find('?!')).toBeNull();
    await apply([{ before: reviews[4] ?? null, after: null }]);
    expect(await find('kaputt')).toEqual(['r-0']);
    expect(wordsOf('Ça va, ça va; 2nd-hand!')).toEqual(['ca', 'va', '2nd', 'hand']);
  });
});
