import { SupportHours } from './support-hours.js';

const DUBLIN = 'Monday to Friday, 9:00 to 18:00 (Irish time)';
const at = (words: string, iso: string, locale = 'en-IE', zone?: string) =>
  SupportHours.read(words, locale, zone)?.at(Date.parse(iso));

describe('hours of support', () => {
  it.each([
    ['2026-01-15T15:05:00Z', { isOpen: true, until: '18:00' }],
    ['2026-01-15T18:00:00Z', { isOpen: false, day: 'Friday', from: '9:00' }],
    ['2026-01-16T07:00:00Z', { isOpen: false, day: '', from: '9:00' }],
    ['2026-01-16T19:00:00Z', { isOpen: false, day: 'Monday', from: '9:00' }],
    ['2026-01-18T12:00:00Z', { isOpen: false, day: 'Monday', from: '9:00' }],
    // Summer time: an hour ahead of UTC.
    ['2026-07-15T17:30:00Z', { isOpen: false, day: 'Thursday', from: '9:00' }],
  ])('say at %s whether somebody is there', (now, presence) => {
    expect(at(DUBLIN, now)).toEqual(presence);
  });

  it('may differ from day to day', () => {
    const words = 'Monday to Thursday and Friday, 9:00-18:00; Saturday 10:00 - 14:00';
    expect(at(words, '2026-01-17T11:00:00Z')).toEqual({ isOpen: true, until: '14:00' });
    expect(at(words, '2026-01-17T15:00:00Z')).toEqual({ isOpen: false, day: 'Monday', from: '9:00' });
  });

  it('may have a break, and none on holidays', () => {
    const words = 'Monday to Friday, 9:00 to 12:30 and 13:30 to 18:00, Saturday 10:00 to 14:00';
    expect(at(words, '2026-01-15T12:45:00Z')).toEqual({ isOpen: false, day: '', from: '13:30' });
    expect(at(words, '2026-01-15T14:00:00Z')).toEqual({ isOpen: true, until: '18:00' });
    expect(at(words, '2026-01-17T13:00:00Z')).toEqual({ isOpen: true, until: '14:00' });
    const hours = SupportHours.read(words, 'en-IE', undefined, ['01-15', '2026-01-16']);
    expect(hours?.at(Date.parse('2026-01-15T10:00:00Z'))).toEqual({
      isOpen: false,
      day: 'Saturday',
      from: '10:00',
    });
    expect(hours?.at(Date.parse('2027-01-15T10:00:00Z'))).toMatchObject({ isOpen: false });
    expect(hours?.at(Date.parse('2027-01-14T10:00:00Z'))).toMatchObject({ isOpen: true });
  });

  it.each([
    ['2026-01-15T09:05:00Z', 10, '2026-01-15T09:15:00Z'],
    ['2026-01-15T12:25:00Z', 10, '2026-01-15T13:35:00Z'],
    // Over a night, a weekend, and a change of the clocks.
    ['2026-01-15T17:50:00Z', 30, '2026-01-16T09:20:00Z'],
    ['2026-03-27T17:50:00Z', 30, '2026-03-30T08:20:00Z'],
    ['2026-01-17T03:00:00Z', 600, '2026-01-20T11:00:00Z'],
  ])('from %s on, %i minutes of them are over at %s', (from, minutes, end) => {
    const words = 'Monday to Friday, 9:00 to 12:30 and 13:30 to 18:00';
    const after = SupportHours.read(words, 'en-IE')?.after(Date.parse(from), minutes) ?? 0;
    expect(new Date(after).toISOString()).toBe(end.replace('Z', '.000Z'));
  });

  it('are not told where words or country leave them open', () => {
    expect(at('around the clock', '2026-01-15T15:05:00Z')).toBeUndefined();
    expect(at(DUBLIN, '2026-01-15T15:05:00Z', 'en-US')).toBeUndefined();
    expect(at(DUBLIN, '2026-01-15T15:05:00Z', 'en-US', 'America/New_York')).toMatchObject({ isOpen: true });
  });
});
