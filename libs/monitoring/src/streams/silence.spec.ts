import { drawPoisson, seededRandom } from '#learning';
import { silentSince } from './silence.js';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 5);
const LOOKED_BACK = 56 * 24;
const MONTH = 30 * 24;

/** Posts by the hour, fewer at night, in bursts or not. */
const hoursOf = (many: number, mean: number, burst: number, seed: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: many }, (_, hour) => {
    const usual = mean * (1 + 0.9 * Math.sin((2 * Math.PI * hour) / 24));
    const mentions = burst * drawPoisson(usual / burst, random);
    return { at: START + hour * HOUR, mentions, negative: 0 };
  });
};

describe('silence of a source', () => {
  it.each([
    { mean: 3, burst: 1 },
    { mean: 0.3, burst: 1 },
    { mean: 3, burst: 6 },
    { mean: 40, burst: 1 },
  ])('is called an outage about as often by chance as is allowed: %o', ({ mean, burst }) => {
    const months = 20;
    const windows = hoursOf(months * MONTH, mean, burst, 3);
    let outages = 0;
    let before: number | null = null;
    for (let to = LOOKED_BACK; to < windows.length; to++) {
      // It can begin with a quiet hour only.
      const quiet = windows[to - 1]?.mentions === 0;
      const since = quiet ? silentSince(windows.slice(to - LOOKED_BACK, to), 1) : null;
      if (since !== null && before === null) outages++;
      before = since;
    }
    // At one a month: estimated from eight weeks, on the safe side.
    expect(outages / (months - 2)).toBeLessThanOrEqual(1.3);
  });

  it('is noticed by its own rhythm: within hours of a busy source, days of a slow one', () => {
    const delayOf = (mean: number) => {
      const windows = hoursOf(LOOKED_BACK, mean, 1, 5);
      for (let hours = 1; hours < 500; hours++) {
        windows.push({ at: START + windows.length * HOUR, mentions: 0, negative: 0 });
        const since = silentSince(windows, 0.1);
        if (since !== null) return hours;
      }
      return Infinity;
    };
    expect(delayOf(40)).toBeLessThanOrEqual(6);
    expect(delayOf(3)).toBeLessThanOrEqual(24);
    expect(delayOf(0.3)).toBeGreaterThan(24);
    expect(delayOf(0.3)).toBeLessThan(200);
  });

  it('is not called one while too little is known', () => {
    expect(silentSince(hoursOf(200, 3, 1, 1), 0.1)).toBeNull();
    const once = hoursOf(LOOKED_BACK, 0, 1, 1);
    expect(silentSince(once, 0.1)).toBeNull();
  });
});
