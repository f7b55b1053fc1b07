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

  it('are not told where words or country leave them open', () => {
    expect(at('around the clock', '2026-01-15T15:05:00Z')).toBeUndefined();
    expect(at(DUBLIN, '2026-01-15T15:05:00Z', 'en-US')).toBeUndefined();
    expect(at(DUBLIN, '2026-01-15T15:05:00Z', 'en-US', 'America/New_York')).toMatchObject({ isOpen: true });
  });
});
