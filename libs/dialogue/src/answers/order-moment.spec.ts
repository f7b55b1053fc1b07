import type { Entity } from '#contracts';
import { minuteIn, orderMoment } from './order-moment.js';

/** Thursday afternoon. */
const NOW = Date.UTC(2026, 0, 15, 15, 5);
const noon = (day: number): number => Date.UTC(2026, 0, day, 12);

const dates = (text: string, days: Readonly<Record<string, string>>): Entity[] =>
  Object.entries(days).map(([words, value]) => {
    const start = text.indexOf(words);
    return { type: 'date', text: words, value, start, end: start + words.length, confidence: 0.9 };
  });

describe('the moment of an order', () => {
  it.each([
    ['at 5pm', 17 * 60],
    ['at 10 in the morning', 10 * 60],
    ['at 3', 15 * 60],
    ['around 13:30', 13 * 60 + 30],
    ['at noon', 12 * 60],
    ['on Friday night', 22 * 60],
    ['on Monday morning', 9 * 60],
    ['two tents for 4 people', null],
  ])('reads the hour of "%s"', (text, minute) => {
    expect(minuteIn(text)).toBe(minute);
  });

  it('takes a weekday for the next one while nothing was ordered yet', () => {
    const may = 'if I order on Tuesday, when is it here';
    expect(orderMoment(may, dates(may, { Tuesday: '2026-01-13' }), NOW, 905).day).toBe(noon(20));
    const was = 'I ordered on Tuesday, when is it here';
    expect(orderMoment(was, dates(was, { Tuesday: '2026-01-13' }), NOW, 905).day).toBe(noon(13));
  });

  it('tells the day of ordering from the day by which it has to be there', () => {
    const text = 'I need it by Tuesday, can I order on Saturday?';
    const found = orderMoment(text, dates(text, { Tuesday: '2026-01-20', Saturday: '2026-01-17' }), NOW, 905);
    expect(found).toEqual({ day: noon(17), minute: null, by: noon(20) });
  });

  it('takes the hour of now for an order now, and none where nothing is ordered', () => {
    expect(orderMoment('if I buy it now, when does it come', [], NOW, 905)).toMatchObject({ minute: 905 });
    expect(orderMoment('are you open now', [], NOW, 905)).toEqual({ day: null, minute: null, by: null });
  });
});
