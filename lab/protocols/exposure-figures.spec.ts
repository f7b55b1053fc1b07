import { interactionsOf, rankingFigures } from '#ranking';
import { exposureFigures } from './exposure-figures.js';
import { miscalibration } from './genre-calibration.js';

const list = (user: number, ...items: number[]) => ({
  user,
  items,
  figures: rankingFigures(items, new Set([0]), 2),
});

describe('exposureFigures', () => {
  // Item 0 was taken by all four users, item 1 by two, item 2 by one, item 3 by nobody.
  const train = interactionsOf(
    4,
    4,
    [[0, 1], [0, 1], [0, 2], [0]].flatMap((items, user) => items.map((item) => ({ user, item, weight: 1 }))),
  );

  it('are as computed by hand', () => {
    const figures = exposureFigures(train, [list(0, 2), list(3, 1, 2)]);
    // Listed: item 1 once, item 2 twice.
    expect(figures.coverage).toBe(0.5);
    expect(figures.gini).toBeCloseTo((-3 * 0 - 1 * 0 + 1 * 1 + 3 * 2) / (4 * 3), 12);
    // Bits: item 2 was taken by one of four, item 1 by two of four.
    expect(figures.novelty).toBeCloseTo((2 + (1 + 2) / 2) / 2, 12);
    // Histories: (4 + 2) / 2 and 4 users an item; lists: 1 and (2 + 1) / 2.
    expect(figures.popularityLift).toBeCloseTo(1.25 / 3.5 - 1, 12);
  });

  it('count an item nobody took as taken by half a user, and bear no lists', () => {
    expect(exposureFigures(train, [list(0, 3)]).novelty).toBe(3);
    expect(exposureFigures(train, [])).toEqual({ coverage: 0, gini: 0, novelty: 0, popularityLift: 0 });
  });
});

describe('miscalibration', () => {
  const kindsOf = (item: number) => [['drama'], ['drama', 'war'], ['comedy'], []][item] as string[];

  it('is 0 for the same mixture', () => {
    expect(miscalibration([0, 2], [2, 0], kindsOf)).toBeCloseTo(0, 12);
  });

  it('is the smoothed divergence of the history from the list', () => {
    // History: 3/4 drama, 1/4 war; list: all drama.
    const byHand = 0.75 * Math.log(0.75 / (0.99 + 0.01 * 0.75)) + 0.25 * Math.log(0.25 / (0.01 * 0.25));
    expect(miscalibration([0, 1], [0], kindsOf)).toBeCloseTo(byHand, 12);
  });

  it('is 0 where nothing has a kind', () => {
    expect(miscalibration([3], [3], kindsOf)).toBe(0);
    expect(miscalibration([], [], kindsOf)).toBe(0);
  });
});
