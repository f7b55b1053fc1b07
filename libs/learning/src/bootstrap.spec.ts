import { bootstrapMean } from './bootstrap.js';

describe('bootstrapMean', () => {
  it('has the interval that normal theory gives for many values', () => {
    const values = Array.from({ length: 400 }, (_, index) => index % 2);
    const { mean, low, high } = bootstrapMean(values);
    expect(mean).toBe(0.5);
    // 1.96 standard errors of 0.025.
    expect(low).toBeCloseTo(0.451, 2);
    expect(high).toBeCloseTo(0.549, 2);
  });

  it('has no width where all values are the same', () => {
    expect(bootstrapMean([2, 2, 2])).toEqual({ mean: 2, low: 2, high: 2 });
  });

  it('refuses nothing at all', () => {
    expect(() => bootstrapMean([])).toThrow('No values');
  });
});
