import { trainSequences } from './sequence-cooccurrence.js';

const options = { window: 2, backward: 0.25, popularityPenalty: 1, recency: 1 };

describe('sequence co-occurrence', () => {
  // Item 1 is taken twice.
  const model = trainSequences([[0, 1, 2, 3], [1]], 5, options);

  it('counts what follows by distance, and what comes before by its share', () => {
    const scores = model.scores([1]);
    expect(scores.get(2)).toBeCloseTo(1 / 2, 2);
    expect(scores.get(3)).toBeCloseTo(0.5 / 2, 2);
    expect(scores.get(0)).toBeCloseTo(0.25 / 2, 2);
    expect(scores.has(4)).toBe(false);
  });

  it('does not count pairs outside of the window', () => {
    expect(model.scores([0]).has(3)).toBe(false);
  });

  it('lets the last item speak loudest', () => {
    const both = trainSequences(
      [
        [0, 1],
        [2, 3],
      ],
      4,
      options,
    );
    expect(both.scores([0, 2]).get(3) as number).toBeCloseTo(2 * (both.scores([0, 2]).get(1) as number));
  });

  it('puts the more popular of equals first', () => {
    const scores = trainSequences([[0, 1], [0, 2], [2]], 3, options).scores([0]);
    expect(scores.get(2) as number).toBeGreaterThan(scores.get(1) as number);
  });

  it('knows nothing of what it never saw', () => {
    expect(model.scores([4]).size).toBe(0);
    expect(model.scores([]).size).toBe(0);
  });
});
