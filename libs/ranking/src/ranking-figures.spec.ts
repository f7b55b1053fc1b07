import fc from 'fast-check';
import { meanFigures, rankingFigures } from './ranking-figures.js';
import { topItems } from './top-items.js';

describe('rankingFigures', () => {
  it('counts as Microsoft Recommenders does', () => {
    // Hits at places 1 and 3 of 4; three items are relevant.
    const figures = rankingFigures([10, 11, 12, 13], new Set([10, 12, 99]), 4);
    expect(figures.precision).toBe(2 / 4);
    expect(figures.recall).toBe(2 / 3);
    expect(figures.map).toBeCloseTo((1 / 1 + 2 / 3) / 3);
    expect(figures.ndcg).toBeCloseTo((1 + 1 / Math.log2(4)) / (1 + 1 / Math.log2(3) + 1 / Math.log2(4)));
  });

  it('divides MAP by all relevant items and precision by k, however short the list is', () => {
    const figures = rankingFigures([1], new Set([1, 2, 3, 4]), 2);
    expect(figures).toEqual({
      map: 1 / 4,
      ndcg: 1 / (1 + 1 / Math.log2(3)),
      precision: 1 / 2,
      recall: 1 / 4,
    });
  });

  it('stays between 0 and 1, and is 1 in gain for a list of relevant items only', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(30), { minLength: 1 }),
        fc.uniqueArray(fc.nat(30), { minLength: 1 }),
        fc.integer({ min: 1, max: 12 }),
        (ranked, relevant, k) => {
          const figures = rankingFigures(ranked, new Set(relevant), k);
          for (const value of Object.values(figures)) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1 + 1e-12);
          }
          expect(rankingFigures(relevant, new Set(relevant), k).ndcg).toBeCloseTo(1);
        },
      ),
    );
  });

  it('means are taken over users', () => {
    const [one, other] = [rankingFigures([1], new Set([1]), 1), rankingFigures([2], new Set([1]), 1)];
    expect(meanFigures([one, other])).toEqual({ map: 0.5, ndcg: 0.5, precision: 0.5, recall: 0.5 });
  });
});

describe('topItems', () => {
  it('finds what sorting finds, without what was taken', () => {
    const score = fc.integer({ min: -5, max: 5 });
    fc.assert(
      fc.property(
        fc.array(score),
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.nat(20)),
        (scores, count, taken) => {
          const without = new Set(taken);
          const sorted = scores
            .map((value, item) => ({ value, item }))
            .filter(({ item }) => !without.has(item))
            .sort((a, b) => b.value - a.value || a.item - b.item)
            .slice(0, count)
            .map(({ item }) => item);
          expect(topItems(Float64Array.from(scores), count, without)).toEqual(sorted);
        },
      ),
    );
  });

  it('leaves out items without a finite score', () => {
    expect(topItems(Float64Array.from([Number.NaN, 1, -Infinity, 2]), 4, new Set())).toEqual([3, 1]);
  });
});
