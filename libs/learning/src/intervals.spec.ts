import fc from 'fast-check';
import { mean, netShare, proportion } from './intervals.js';

describe('proportion', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i is as in Newcombe 1998, table I', (count, n, low, high) => {
    const found = proportion(count, n);
    expect(found.value).toBe(count / n);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });
});

describe('netShare', () => {
  it('is worked out by hand for 30 up, 10 down of 60', () => {
    // p = 31/62, q = 11/62: 20/62 +- 1.95996 * sqrt((42/62 - (20/62)^2) / 62)
    const found = netShare(30, 10, 60);
    expect(found.value).toBeCloseTo(1 / 3, 12);
    expect(found.low).toBeCloseTo(0.1341, 3);
    expect(found.high).toBeCloseTo(0.511, 3);
  });

  it('holds the truth about 95 times in 100, for small samples too', () => {
    // Exactly, over all outcomes of n draws.
    const logFactorial = [0];
    for (let i = 1; i <= 40; i++) logFactorial.push((logFactorial[i - 1] as number) + Math.log(i));
    const factorial = (i: number) => logFactorial[i] as number;
    for (const n of [10, 20, 40]) {
      for (const [up, down] of [
        [0.5, 0.2],
        [0.3, 0.3],
        [0.7, 0.1],
        [0.15, 0.6],
      ] as const) {
        let covered = 0;
        for (let u = 0; u <= n; u++) {
          for (let d = 0; d + u <= n; d++) {
            const rest = n - u - d;
            const log =
              factorial(n) -
              factorial(u) -
              factorial(d) -
              factorial(rest) +
              u * Math.log(up) +
              d * Math.log(down);
            const { low, high } = netShare(u, d, n);
            if (low <= up - down && up - down <= high)
              covered += Math.exp(log + rest * Math.log(1 - up - down));
          }
        }
        expect(covered).toBeGreaterThan(0.93);
        expect(covered).toBeLessThan(0.985);
      }
    }
  });

  it('lies within its bounds, and they within -1 and 1', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (up, down, rest) => {
        fc.pre(up + down + rest > 0);
        const { value, low, high } = netShare(up, down, up + down + rest);
        expect(-1 <= low && low <= value && value <= high && high <= 1).toBe(true);
        expect(netShare(down, up, up + down + rest).value).toBeCloseTo(-value, 12);
      }),
    );
  });
});

it('a mean comes with the interval of a t table', () => {
  // 1 .. 9: mean 5, s^2 = 7.5, t(8) = 2.306004
  const found = mean({ n: 9, sum: 45, squares: 285 });
  expect(found.value).toBe(5);
  expect(found.high - 5).toBeCloseTo(2.306004 * Math.sqrt(7.5 / 9), 5);
  expect(mean({ n: 1, sum: 3, squares: 9 })).toEqual({ value: 3, low: -Infinity, high: Infinity });
});
