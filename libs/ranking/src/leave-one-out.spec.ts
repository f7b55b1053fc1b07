import { sequenceOf } from './interactions.js';
import { leaveOneOut } from './leave-one-out.js';

const scores = Float64Array.of(9, 3, 2, 2, Number.NEGATIVE_INFINITY);
const figures = (history: number[], next: number, k = 2) =>
  leaveOneOut([{ history: sequenceOf(history), next }], k, () => scores);

describe('leaveOneOut', () => {
  it('finds the place among what is not in the history', () => {
    expect(figures([0], 1)).toEqual({ hr: 1, ndcg: 1 });
    expect(figures([], 1)).toEqual({ hr: 1, ndcg: 1 / Math.log2(3) });
  });

  it('counts equal scores as ranked before', () => {
    expect(figures([0], 2)).toEqual({ hr: 0, ndcg: 0 });
    expect(figures([0], 2, 3)).toEqual({ hr: 1, ndcg: 0.5 });
  });

  it('never finds what has no score', () => {
    expect(figures([], 4, 100)).toEqual({ hr: 0, ndcg: 0 });
  });
});
