import fc from 'fast-check';
import { groupedFolds, seededRandom, shuffled, stratifiedFolds } from './index.js';

describe('stratifiedFolds', () => {
  it('tests every row once and spreads each label evenly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 5, maxLength: 80 }),
        fc.integer({ min: 2, max: 5 }),
        fc.integer(),
        (labels, count, seed) => {
          const folds = stratifiedFolds(labels, count, seed);
          expect(folds.flatMap((fold) => [...fold.test]).sort((a, b) => a - b)).toEqual(
            labels.map((_, row) => row),
          );
          for (const { train, test } of folds) {
            expect(new Set([...train, ...test]).size).toBe(labels.length);
            expect(train.length + test.length).toBe(labels.length);
          }
          for (const label of new Set(labels)) {
            const shares = folds.map(({ test }) => [...test].filter((row) => labels[row] === label).length);
            expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  it('repeats itself for the same seed and refuses impossible splits', () => {
    const labels = [0, 0, 1, 1, 1, 0];
    expect(stratifiedFolds(labels, 3, 9)).toEqual(stratifiedFolds(labels, 3, 9));
    expect(() => stratifiedFolds([0], 2, 1)).toThrow('Cannot split 1 rows into 2 folds');
  });
});

describe('seededRandom', () => {
  it('is reproducible and even', () => {
    const random = seededRandom(42);
    const again = seededRandom(42);
    const draws = Array.from({ length: 10_000 }, random);
    expect(draws.slice(0, 5)).toEqual(Array.from({ length: 5 }, again));
    expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
    const mean = draws.reduce((a, b) => a + b, 0) / draws.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
  });

  it('shuffles without loss', () => {
    expect(shuffled([1, 2, 3, 4, 5], seededRandom(1)).sort()).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('groupedFolds', () => {
  it('tests every row once and never parts a group; groups of one row each are a stratified split', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 30 })), {
          minLength: 40,
          maxLength: 80,
        }),
        fc.integer(),
        (rows, seed) => {
          const labels = rows.map(([label]) => label);
          const groups = rows.map(([, group]) => group);
          fc.pre(new Set(groups).size >= 3);
          const folds = groupedFolds(labels, groups, 3, seed);
          expect(folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual([...rows.keys()]);
          for (const { train, test } of folds) {
            const tested = new Set([...test].map((row) => groups[row]));
            expect([...train].some((row) => tested.has(groups[row]))).toBe(false);
          }
          expect(groupedFolds(labels, [...rows.keys()], 3, seed)).toEqual(stratifiedFolds(labels, 3, seed));
        },
      ),
    );
  });
});
