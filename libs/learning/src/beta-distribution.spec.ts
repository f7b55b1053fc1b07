import fc from 'fast-check';
import {
  betaBelow,
  betaQuantile,
  logGamma,
  normalTails,
  studentT95,
  studentTails,
} from './beta-distribution.js';

describe('the beta distribution and what hangs on it', () => {
  it('agrees with reference values (SciPy 1.16)', () => {
    expect(betaBelow(0.4, 2.5, 3.5)).toBeCloseTo(0.4869041915261176, 12);
    expect(betaBelow(0.45, 1000, 1200)).toBeCloseTo(0.33466234267154027, 10);
    expect(betaQuantile(0.025, 3, 8)).toBeCloseTo(0.06673951117773447, 12);
    expect(studentTails(2.46, 25)).toBeCloseTo(0.0211543034928261, 12);
    expect(studentT95(7.3)).toBeCloseTo(2.345066736547703, 9);
    expect(normalTails(1.5)).toBeCloseTo(0.13361440253771614, 12);
    expect(normalTails(-5) / 5.733031437583866e-7).toBeCloseTo(1, 9);
  });

  it('agrees with itself', () => {
    expect(logGamma(6)).toBeCloseTo(Math.log(120), 12);
    const exact = (freedom: number) => {
      const x = betaQuantile(0.05, freedom / 2, 0.5);
      return Math.sqrt((freedom * (1 - x)) / x);
    };
    expect(studentT95(100.5)).toBeCloseTo(exact(100.5), 7);
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 0.5, max: 200, noNaN: true }),
        fc.double({ min: 0.5, max: 200, noNaN: true }),
        (x, a, b) => {
          expect(betaBelow(x, a, b) + betaBelow(1 - x, b, a)).toBeCloseTo(1, 10);
          expect(betaBelow(betaQuantile(x, a, b), a, b)).toBeCloseTo(x, 6);
        },
      ),
    );
  });
});
