import { sequenceOf } from './interactions.js';
import { type SequenceCooccurrence, trainSequences } from './sequence-cooccurrence.js';

const scoresOf = (model: SequenceCooccurrence, ...items: number[]) => model.scores(sequenceOf(items));
const options = { window: 2, distance: 1, backward: 0.25, popularityPenalty: 1, recency: 1, lateness: 0 };

describe('sequence co-occurrence', () => {
  // Item 1 is taken twice.
  const model = trainSequences([[0, 1, 2, 3], [1]], 5, options);

  it('counts what follows by distance, and what comes before by its share', () => {
    const scores = scoresOf(model, 1);
    expect(scores[2]).toBeCloseTo(1 / 2, 2);
    expect(scores[3]).toBeCloseTo(0.5 / 2, 2);
    expect(scores[0]).toBeCloseTo(0.25 / 2, 2);
    expect(scores[4]).toBe(0);
  });

  it('does not count pairs outside of the window', () => {
    expect(scoresOf(model, 0)[3]).toBe(0);
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
    expect(scoresOf(both, 0, 2)[3]).toBeCloseTo(2 * (scoresOf(both, 0, 2)[1] as number));
  });

  it('puts the more popular of equals first', () => {
    const scores = scoresOf(trainSequences([[0, 1], [0, 2], [2]], 3, options), 0);
    expect(scores[2] as number).toBeGreaterThan(scores[1] as number);
  });

  it('prefers what sequences come to late, as far as it is asked to', () => {
    // After 0 comes 1 or 2, as often; 1 stands at the beginning elsewhere, 2 at the end.
    const sequences = [
      [0, 1],
      [0, 2],
      [1, 3, 4, 5],
      [3, 4, 5, 2],
    ];
    const ratio = (lateness: number) => {
      const scores = scoresOf(trainSequences(sequences, 6, { ...options, lateness }), 0);
      return (scores[2] as number) / (scores[1] as number);
    };
    expect(ratio(0)).toBeCloseTo(1);
    // Two places of two among the last three, beside one of two: (2 + 1) / (1 + 1).
    expect(ratio(1)).toBeCloseTo(3 / 2);
    expect(ratio(0.5)).toBeCloseTo(Math.sqrt(3 / 2));
  });

  it('knows nothing of what it never saw', () => {
    expect([...scoresOf(model, 4)]).toEqual([0, 0, 0, 0, 0]);
    expect([...scoresOf(model)]).toEqual([0, 0, 0, 0, 0]);
  });
});
