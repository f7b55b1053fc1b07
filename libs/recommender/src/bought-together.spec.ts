import fc from 'fast-check';
import { blend } from './blend.js';
import { BoughtTogether } from './bought-together.js';
import { Popularity } from './popularity.js';

const DAY = 86_400_000;

describe('BoughtTogether', () => {
  const counted = (...baskets: string[]) => {
    const together = new BoughtTogether(4);
    baskets.forEach((items, i) => items.split('').forEach((item) => together.add(`b${i}`, item)));
    return together;
  };

  it('is the shrunk logarithm of the lift', () => {
    // n_ab = 2, n_a = 3, n_b = 2, N = 5
    const together = counted('ab', 'ab', 'a', 'c', 'd');
    expect(together.strength('a', 'b')).toBeCloseTo(Math.log((2 * 5) / (3 * 2)) * (2 / 6), 10);
    expect(together.timesTogether('b', 'a')).toBe(2);
  });

  it('trusts a pair seen often more than a pair seen once', () => {
    const often = counted(
      ...Array.from({ length: 20 }, () => 'ab'),
      ...Array.from({ length: 20 }, () => 'z'),
      'xy',
    );
    expect(often.strength('a', 'b')).toBeGreaterThan(often.strength('x', 'y') * 0.5);
    expect(counted('ab', 'a', 'b', 'ac', 'bc').strength('a', 'b')).toBe(0);
  });

  it('counts an item of a basket once', () => {
    expect(counted('aab').timesTogether('a', 'b')).toBe(1);
  });

  it('is symmetric and never negative', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom(...'abcde'), { maxLength: 5 }), { maxLength: 30 }),
        (baskets) => {
          const together = counted(...baskets.map((items) => items.join('')));
          for (const a of 'abcde')
            for (const b of 'abcde') {
              expect(together.strength(a, b)).toBeGreaterThanOrEqual(0);
              expect(together.strength(a, b)).toBeCloseTo(together.strength(b, a), 12);
            }
        },
      ),
    );
  });
});

describe('Popularity', () => {
  it('forgets half in a half-life, whatever it was counted from', () => {
    const popularity = new Popularity(0, 30);
    popularity.add('a', 8, 0);
    popularity.add('b', 4, 30 * DAY);
    expect(popularity.score('a', 30 * DAY)).toBeCloseTo(popularity.score('b', 30 * DAY), 10);
    expect(popularity.score('c', 0)).toBe(0);
  });
});

describe('blend', () => {
  it('puts scales together and says who gave what', () => {
    const [first, second] = blend(2, [
      { name: 'euros' as const, weight: 1, values: [100, 200] },
      { name: 'stars' as const, weight: 3, values: [5, 1] },
    ]);
    expect(first).toMatchObject({
      candidate: 0,
      score: 2,
      contributions: [
        { name: 'stars', value: 3 },
        { name: 'euros', value: -1 },
      ],
    });
    expect(second?.score).toBe(-2);
  });

  it('gives nothing for what is the same for all, and stands an empty field', () => {
    expect(blend(2, [{ name: 'x', weight: 5, values: [7, 7] }]).map(({ score }) => score)).toEqual([0, 0]);
    expect(blend(0, [{ name: 'x', weight: 1, values: [] }])).toEqual([]);
  });
});
