import { firstDayOf, fromDay, startOfWeek, toDay, weeksLater } from './week.js';

const at = (iso: string) => new Date(iso).getTime();

describe('a week', () => {
  it('begins on the day on which the reader begins it', () => {
    expect([firstDayOf('en-IE'), firstDayOf('en-US')]).toEqual([1, 7]);
    expect(startOfWeek(at('2026-12-02T15:30:00'), 1)).toBe(at('2026-11-30T00:00:00'));
    expect(startOfWeek(at('2026-12-02T15:30:00'), 7)).toBe(at('2026-11-29T00:00:00'));
    expect(startOfWeek(at('2026-11-30T00:00:00'), 1)).toBe(at('2026-11-30T00:00:00'));
    expect(startOfWeek(at('2026-11-29T23:59:00'), 1)).toBe(at('2026-11-23T00:00:00'));
  });

  it('is followed by the next one, over the end of a year too', () => {
    expect(weeksLater(at('2026-12-28T00:00:00'), 1)).toBe(at('2027-01-04T00:00:00'));
    expect(weeksLater(at('2026-11-30T00:00:00'), -1)).toBe(at('2026-11-23T00:00:00'));
  });

  it('stands in the address as a day; what is none is not read', () => {
    expect(fromDay(toDay(at('2026-03-01T00:00:00')))).toBe(at('2026-03-01T00:00:00'));
    for (const wrong of ['', '2026-02-30', 'today', '2026-1-1']) expect(fromDay(wrong)).toBeNull();
  });
});
