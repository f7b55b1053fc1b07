import fc from 'fast-check';
import { trainEase } from './ease.js';
import { interactionsOf } from './interactions.js';
import type { Ranker } from './ranker.js';
import { sequenceOf } from './interactions.js';
import { UpdatableEase } from './updatable-ease.js';

const ITEMS = 8;
const history = fc.uniqueArray(fc.nat(ITEMS - 1), { maxLength: ITEMS });
const dataOf = (histories: readonly number[][]) =>
  interactionsOf(
    histories.length,
    ITEMS,
    histories.flatMap((items, user) => items.map((item) => ({ user, item, weight: 1 }))),
  );

const largestDifference = (a: Ranker, b: Ranker): number => {
  let largest = 0;
  for (let item = 0; item < ITEMS; item++) {
    const other = b.scores(sequenceOf([item]));
    a.scores(sequenceOf([item])).forEach((score, to) => {
      largest = Math.max(largest, Math.abs(score - (other[to] as number)));
    });
  }
  return largest;
};

describe('UpdatableEase', () => {
  it('is what training on the changed histories gives, to 1e-6', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(history, history), { minLength: 1, maxLength: 20 }),
        fc.double({ min: 0.5, max: 100, noNaN: true }),
        (changes, regularization) => {
          const ease = new UpdatableEase(dataOf(changes.map(([before]) => before)), regularization);
          for (const [before, after] of changes) ease.replace(before, after);
          const trained = trainEase(dataOf(changes.map(([, after]) => after)), regularization);
          expect(largestDifference(ease.ranker(), trained)).toBeLessThan(1e-6);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('forgets an erased history as if it had never been', () => {
    const others = [
      [0, 1],
      [1, 2, 3],
    ];
    const ease = new UpdatableEase(dataOf([...others, [0, 5, 7]]), 2);
    ease.replace([0, 5, 7], []);
    expect(largestDifference(ease.ranker(), trainEase(dataOf(others), 2))).toBeLessThan(1e-9);
  });

  it('refuses what it cannot have learned, and items it does not know, and stays as it was', () => {
    const histories = [[0, 1]];
    const ease = new UpdatableEase(dataOf(histories), 0.1);
    expect(() => ease.replace([2, 3, 4], [])).toThrow('not among those that were learned');
    expect(() => ease.replace([], [8])).toThrow('Item 8: there are 8 items');
    expect(() => ease.replace([], [Number.NaN])).toThrow(RangeError);
    expect(largestDifference(ease.ranker(), trainEase(dataOf(histories), 0.1))).toBeLessThan(1e-9);
    expect(() => new UpdatableEase(dataOf(histories), 0)).toThrow('above 0');
  });
});
