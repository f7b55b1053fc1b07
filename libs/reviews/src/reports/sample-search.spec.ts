import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { reviewsPersistence } from '../reviews.persistence.js';
import { fillMadeReviews } from '../testing/fill-made-reviews.js';
import { figuresOf } from './figures.js';
import { openReadDatabase, type ReadDatabase, readSourceOf } from './read-database.js';
import { sampleSearch } from './sample-search.js';
import { select } from './selection.js';
import { readTotal } from './sums.js';

const TODAY = Math.floor(Date.UTC(2026, 4, 20) / 86_400_000);
const SHOP = { seed: 3, products: 20, categories: 4, departments: 2, aspects: 8, days: 60, today: TODAY };
const REVIEWS = 800;

describe('a search that finds many reviews', () => {
  let db: TestDatabase;
  let reader: ReadDatabase;
  beforeAll(async () => {
    db = await openTestDatabase([reviewsPersistence]);
    await fillMadeReviews(db.dataSource, SHOP, REVIEWS);
    reader = openReadDatabase(readSourceOf(db.dataSource.options));
  });
  afterAll(async () => {
    await reader.close();
    await db.close();
  });

  it('is read whole up to a number, and not touched without words', async () => {
    const all = await select(reader, {});
    expect(await sampleSearch(reader, all, 10)).toBe(all);
    const found = await select(reader, { search: 'again' });
    expect(await sampleSearch(reader, found, REVIEWS)).toBe(found);
    expect((await readTotal(reader, found)).volume).toBe(REVIEWS);
  });

  it('is narrowed to one in so many above it; counts are scaled, intervals are those of the sample', async () => {
    const found = await select(reader, { search: 'zipper' });
    const exact = await readTotal(reader, found);
    const most = Math.floor(exact.volume / 3);
    const narrowed = await sampleSearch(reader, found, most);
    expect(narrowed.oneIn).toBe(8);
    const sample = await readTotal(reader, narrowed);
    expect(sample.volume).toBeLessThanOrEqual(most);
    const figures = figuresOf(sample, narrowed.oneIn);
    expect(figures.volume).toBe(sample.volume * 8);
    expect(figures.volume - figures.negative - figures.positive).toBe(figures.neutral);
    expect(figures.net).toEqual(figuresOf(sample).net);
    // Systematic: which reviews are read depends on their numbers alone, so parts add up to the whole.
    const parts = [
      await readTotal(reader, { ...narrowed, values: { rating: [0, 1, 2] } }),
      await readTotal(reader, { ...narrowed, values: { rating: [3, 4, 5] } }),
    ];
    expect(parts.reduce((sum, part) => sum + part.volume, 0)).toBe(sample.volume);
    const truth = figuresOf(exact).net?.value ?? NaN;
    expect(figures.net?.low).toBeLessThan(truth);
    expect(figures.net?.high).toBeGreaterThan(truth);
  });
});
