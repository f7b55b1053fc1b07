import { nabScore } from './nab-score.js';

describe("NAB's score", () => {
  const windows = [
    [2000, 2399],
    [5000, 5399],
  ] as const;

  it('is 1 a window for detections at once, and -1 for none', () => {
    expect(nabScore(10_000, windows, [2000, 5000])).toMatchObject({
      score: 2,
      found: 2,
      delay: 0,
      falseAlarms: 0,
    });
    expect(nabScore(10_000, windows, []).score).toBe(-2);
  });

  it('counts the first detection of a window, by where it lies', () => {
    // Half way: 2 sigmoid(2.5) - 1 = .84828 of .98661.
    const half = nabScore(10_000, windows, [2200, 2201, 2399, 5000]);
    expect(half.score).toBeCloseTo(1 + 0.84828 / 0.98661, 4);
    expect(half).toMatchObject({ delay: 100, falseAlarms: 0 });
    expect(nabScore(10_000, windows, [2399]).score).toBeGreaterThan(-1);
  });

  it('takes .11 for a false alarm, less shortly behind a window, none in the probation', () => {
    // As published of a detector that misses four windows and raises three alarms before the first: -4.33.
    const four = [2000, 4000, 6000, 8000].map((first) => [first, first + 99] as const);
    expect(nabScore(10_000, four, [1000, 1200, 1400]).score).toBeCloseTo(-4.33, 6);
    expect(nabScore(10_000, four, [10, 749]).score).toBe(-4);
    const behind = nabScore(10_000, windows, [2400]).score + 2;
    expect(behind).toBeLessThan(0);
    expect(behind).toBeGreaterThan(-0.01);
    expect(nabScore(10_000, windows, [4000]).score + 2).toBeCloseTo(-0.11, 6);
  });
});
