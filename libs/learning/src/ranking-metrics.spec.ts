import fc from 'fast-check';
import { ndcgAt, recallAt, reciprocalRank } from './index.js';

const ranked = ['a', 'b', 'c', 'd', 'e', 'f'];
const gains = new Map([
  ['a', 3],
  ['b', 2],
  ['d', 1],
  ['f', 2],
]);

describe('ranking metrics', () => {
  it('gives the nDCG scikit-learn 1.9.1 gives', () => {
    expect(ndcgAt(5, ranked, gains)).toBeCloseTo(0.8243313720732657, 12);
    expect(ndcgAt(3, ranked, gains)).toBeCloseTo(0.8099531166420328, 12);
  });

  it('counts recall and the first hit', () => {
    const relevant = new Set(['b', 'f']);
    expect(recallAt(3, ranked, relevant)).toBe(0.5);
    expect(reciprocalRank(ranked, relevant)).toBe(0.5);
    expect(reciprocalRank(ranked, new Set(['z']))).toBe(0);
    expect(recallAt(3, ranked, new Set())).toBe(0);
    expect(ndcgAt(3, ranked, new Map())).toBe(0);
  });

  it('stays between 0 and 1, and is 1 for the ideal order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { minLength: 1 }),
        fc.integer({ min: 1, max: 10 }),
        (ids, k) => {
          const graded = new Map(ids.map((id, index) => [id, 1 + (index % 3)]));
          const score = ndcgAt(k, ids, graded);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1 + 1e-12);
          const ideal = [...graded].sort(([, a], [, b]) => b - a).map(([id]) => id);
          expect(ndcgAt(k, ideal, graded)).toBeCloseTo(1, 12);
        },
      ),
    );
  });
});
