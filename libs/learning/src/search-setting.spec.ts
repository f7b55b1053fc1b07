import fc from 'fast-check';
import { searchSetting, untriedNeighbor } from './search-setting.js';

const valley = (bottom: number) => (values: readonly number[]) =>
  values.map((value) => Math.abs(Math.log(value / bottom)));

describe('searching a setting', () => {
  it('never ends on an edge of what was tried, unless at a limit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 1e-4, max: 1e4, noNaN: true }), async (bottom) => {
        const { best, tried } = await searchSetting(
          { values: [1, 3, 9], limits: [1e-6, 1e6] },
          valley(bottom),
        );
        const place = tried.findIndex(({ value }) => value === best);
        expect(place).toBeGreaterThan(0);
        expect(place).toBeLessThan(tried.length - 1);
        expect(Math.abs(Math.log(best / bottom))).toBeLessThanOrEqual(Math.log(3) / 2 + 1e-9);
      }),
    );
  });

  it('stops at a limit, and when time is up', async () => {
    const limited = await searchSetting({ values: [1, 10], limits: [0.01, 100] }, valley(1e9));
    expect(limited.best).toBe(100);
    let left = 1;
    const timed = await searchSetting(
      { values: [1, 10], limits: [1e-9, 1e9], mayGoOn: () => left-- > 0 },
      valley(1e9),
    );
    expect(timed.tried.map(({ value }) => value)).toEqual([1, 10, 100]);
  });

  it('looks where values were left out, and takes values beside the scale as they are', () => {
    const scale = { values: [0.1, 0.2], limits: [0.05, 1] } as const;
    const tried = (...values: number[]) => values.map((value) => ({ value, loss: Math.abs(value - 0.4) }));
    expect(untriedNeighbor(tried(0, 0.1, 0.4), scale)).toBeCloseTo(0.2);
    expect(untriedNeighbor(tried(0, 0.1, 0.2, 0.4), scale)).toBeCloseTo(0.8);
    expect(untriedNeighbor(tried(0.1, 0.2, 0.4, 0.8), scale)).toBeNull();
    expect(untriedNeighbor([{ value: 0, loss: 0 }, ...tried(0.1, 0.2)], scale)).toBeNull();
    expect(untriedNeighbor([{ value: Infinity, loss: 0 }, ...tried(0.1, 0.2)], scale)).toBeNull();
    expect(untriedNeighbor(tried(30), { values: [30], limits: [30, 30] })).toBeNull();
  });
});
