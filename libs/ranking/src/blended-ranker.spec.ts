import { type History, interactionsOf } from './interactions.js';
import { trainPopularity } from './popularity-ranker.js';
import { BlendedRanker } from './blended-ranker.js';
import { standardScores } from './standard-scores.js';

const history = (...items: number[]): History => ({
  items: Int32Array.from(items),
  weights: new Float64Array(items.length).fill(1),
});

describe('standardScores', () => {
  it('have mean 0 and deviation 1 over what is not taken', () => {
    expect([...standardScores(Float64Array.of(100, 1, 3), history(0))].slice(1)).toEqual([-1, 1]);
  });

  it('are 0 where all scores are the same', () => {
    expect([...standardScores(Float64Array.of(0.1, 0.1, 0.1), history())]).toEqual([0, 0, 0]);
  });
});

describe('a blend', () => {
  it('adds what its parts say, each on the same scale', () => {
    const low = trainPopularity(interactionsOf(1, 2, [{ user: 0, item: 0, weight: 1 }]));
    const high = trainPopularity(interactionsOf(1, 2, [{ user: 0, item: 1, weight: 1000 }]));
    const blend = new BlendedRanker([
      { ranker: low, weight: 3 },
      { ranker: high, weight: 1 },
    ]);
    expect([...blend.scores(history())]).toEqual([2, -2]);
  });

  it('refuses rankers of different catalogues, and none', () => {
    const parts = [2, 3].map((items) => ({
      ranker: trainPopularity(interactionsOf(1, items, [])),
      weight: 1,
    }));
    expect(() => new BlendedRanker(parts)).toThrow('must score the same items');
    expect(() => new BlendedRanker([])).toThrow('at least one ranker');
  });
});
