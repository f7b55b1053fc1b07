import { figureQuery, figureText, parseFigure } from './figure-filter.js';

describe('a figure of the week in the address', () => {
  it.each([
    { figure: 'begun', from: 1, to: 2 },
    { figure: 'escalated', from: 1764201600000, to: 1764806400000, reason: 'fraud' },
  ] as const)('comes back as it was: %p', (filter) => {
    expect(parseFigure(figureText(filter))).toEqual(filter);
  });

  it.each(['', 'begun', 'begun.x.2', 'nothing.1.2'])('is none in %p', (text) => {
    expect(parseFigure(text)).toBeNull();
    expect(figureQuery(text)).toEqual({});
  });
});
