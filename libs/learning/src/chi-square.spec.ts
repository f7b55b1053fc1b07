import { chiSquareTail, goodnessOfFit } from './index.js';

describe('chiSquareTail', () => {
  // Of the tables of the distribution.
  it.each([
    [3.841, 1, 0.05],
    [6.635, 1, 0.01],
    [5.991, 2, 0.05],
    [7.815, 3, 0.05],
    [9.488, 4, 0.05],
    [18.467, 4, 0.001],
    [1.064, 4, 0.9],
  ])('of %d with %d degrees is %d', (x, freedom, p) => {
    expect(chiSquareTail(x, freedom)).toBeCloseTo(p, 3);
  });

  it('is certain at 0', () => {
    expect(chiSquareTail(0, 3)).toBe(1);
  });
});

describe('goodnessOfFit', () => {
  it('finds a split that should have been even', () => {
    expect(goodnessOfFit([5_000, 5_050], [0.5, 0.5])?.p).toBeGreaterThan(0.5);
    expect(goodnessOfFit([5_000, 5_600], [0.5, 0.5])?.p).toBeLessThan(0.001);
    expect(goodnessOfFit([10, 20, 30], [1, 2, 3])).toEqual({ chiSquare: 0, p: 1 });
    expect(goodnessOfFit([0, 0], [0.5, 0.5])).toBeNull();
  });
});
