import fc from 'fast-check';
import { adjustForMany, differenceOfMeans, differenceOfProportions, rateRatio } from './two-samples.js';

const moments = (values: readonly number[]) => ({
  n: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  squares: values.reduce((sum, value) => sum + value * value, 0),
});

describe('differenceOfMeans', () => {
  it('is Welch’s, on his textbook example', () => {
    const a = [27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4];
    const b = [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4];
    const found = differenceOfMeans(moments(a), moments(b));
    expect(found?.p).toBeCloseTo(0.021378001462866992, 9);
    expect(found?.low).toBeCloseTo(-3.984096267140929, 6);
    expect(found?.high).toBeCloseTo(-0.3492370661924069, 6);
  });

  it('says nothing of single values, and is sure where nothing varies', () => {
    expect(differenceOfMeans(moments([1]), moments([1, 2]))).toBeNull();
    expect(differenceOfMeans(moments([2, 2]), moments([1, 1]))).toEqual({ value: 1, low: 1, high: 1, p: 0 });
  });
});

describe('differenceOfProportions', () => {
  it('has the interval of Newcombe 1998, table II, example a', () => {
    const found = differenceOfProportions(56, 70, 48, 80);
    expect(found?.value).toBeCloseTo(0.2, 12);
    expect(found?.low).toBeCloseTo(0.0524, 4);
    expect(found?.high).toBeCloseTo(0.3339, 4);
    // z = 0.2 / sqrt(104/150 * 46/150 * (1/70 + 1/80)) = 2.6503
    expect(found?.p).toBeCloseTo(0.00804, 4);
  });

  it('turns its sign with its sides', () => {
    const count = fc.nat(200).chain((n) => fc.tuple(fc.nat(n), fc.constant(n + 1)));
    fc.assert(
      fc.property(count, count, ([a, nA], [b, nB]) => {
        const one = differenceOfProportions(a, nA, b, nB);
        const other = differenceOfProportions(b, nB, a, nA);
        expect(one?.value).toBeCloseTo(-(other?.value ?? 0), 12);
        expect(one?.low).toBeCloseTo(-(other?.high ?? 0), 12);
        expect(one?.p).toBeCloseTo(other?.p ?? 0, 12);
        expect((one?.low ?? 0) <= (one?.value ?? 0) && (one?.value ?? 0) <= (one?.high ?? 0)).toBe(true);
      }),
    );
    expect(differenceOfProportions(0, 0, 1, 2)).toBeNull();
  });
});

describe('rateRatio', () => {
  it('is exact, as SciPy’s binomtest', () => {
    expect(rateRatio(18, 100, 7, 120).p).toBeCloseTo(0.00664037875478439, 12);
    const even = rateRatio(18, 1, 7, 1);
    expect(even.value).toBeCloseTo(18 / 7, 12);
    expect(even.low).toBeCloseTo(0.5061231781937058 / (1 - 0.5061231781937058), 8);
    expect(even.high).toBeCloseTo(0.8792833114963037 / (1 - 0.8792833114963037), 8);
  });

  it('has no bound above for what is new', () => {
    expect(rateRatio(5, 10, 0, 10)).toMatchObject({ value: null, high: null });
    expect(rateRatio(5, 10, 0, 10).p).toBeCloseTo(1 / 32, 12);
    expect(rateRatio(0, 10, 5, 10)).toMatchObject({ value: 0, low: 0, p: 1 });
    expect(rateRatio(0, 10, 0, 10).p).toBe(1);
  });
});

describe('adjustForMany', () => {
  it('rejects the four of the example of Benjamini & Hochberg 1995', () => {
    const ps = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    expect(adjustForMany(ps).filter((p) => p <= 0.05)).toHaveLength(4);
  });

  it('never makes a p smaller, keeps their order and does not depend on it', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (ps) => {
        const adjusted = adjustForMany(ps);
        ps.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          expect(adjusted[i]).toBeLessThanOrEqual(1);
        });
        expect(adjustForMany([...ps].reverse()).reverse()).toEqual(adjusted);
      }),
    );
  });
});
