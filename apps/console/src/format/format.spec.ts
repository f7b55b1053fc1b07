import { formatPercent, formatSigned } from './number.js';
import { formatDay, formatSpan } from './time.js';

describe('formatSpan', () => {
  it.each([
    [20_000, 'now'],
    [4.9 * 60_000, '4 min'],
    [2.5 * 3_600_000, '2 h'],
    [73 * 3_600_000, '3 d'],
  ])('%d ms is %s', (ms, text) => expect(formatSpan(ms)).toBe(text));
});

describe('numbers', () => {
  it('are written with their sign and unit', () => {
    expect(formatPercent(0.934)).toBe('93 %');
    expect(formatSigned(-0.8)).toBe('−0.80');
    expect(formatSigned(0.424)).toBe('+0.42');
  });
});

describe('formatDay', () => {
  it('names the last two days by word', () => {
    const now = new Date(2026, 4, 12, 0, 30).getTime();
    expect(formatDay(new Date(2026, 4, 12, 0, 5).getTime(), now)).toBe('Today');
    expect(formatDay(new Date(2026, 4, 11, 23, 59).getTime(), now)).toBe('Yesterday');
    expect(formatDay(new Date(2026, 4, 8).getTime(), now)).toMatch(/8/);
  });
});
