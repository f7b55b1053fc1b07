import fc from 'fast-check';
import { gini } from './gini.js';

describe('gini', () => {
  it('is 0 for equal shares and (n - 1) / n when one has everything', () => {
    expect(gini([3, 3, 3])).toBe(0);
    expect(gini([0, 0, 0, 8])).toBe(0.75);
    expect(gini([1, 3])).toBe(0.25);
    expect(gini([])).toBe(0);
    expect(gini([0, 0])).toBe(0);
  });

  it('lies between 0 and 1, whatever the order and the unit', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 1 }), (amounts) => {
        const value = gini(amounts);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(1);
        expect(gini([...amounts].reverse().map((amount) => amount * 2))).toBeCloseTo(value, 12);
      }),
    );
  });
});
