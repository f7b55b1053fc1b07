import { formatDuration, formatShare } from './amounts.js';

describe('amounts of the week', () => {
  it.each([
    [42_000, '42 sec'],
    [12 * 60_000, '12 min'],
    [89 * 60_000, '89 min'],
    [3.5 * 3_600_000, '3.5 hr'],
    [3 * 86_400_000, '3 days'],
  ])('tell a span of %d ms in its unit', (ms, words) => {
    expect(formatDuration(ms, 'en-US')).toBe(words);
  });

  it('are written as the reader does', () => {
    expect(formatDuration(3.5 * 3_600_000, 'de')).toBe('3,5 Std.');
    expect(formatShare(3, 4, 'en')).toBe('75%');
    expect(formatShare(3, 4, 'de')).toBe('75\u00a0%');
    expect(formatShare(0, 0, 'en')).toBeNull();
  });
});
