import { gramMatrix, historyOf, interactionsOf, transposed } from './interactions.js';

const entry = (user: number, item: number, weight = 1) => ({ user, item, weight });

describe('interactions', () => {
  const data = interactionsOf(2, 3, [entry(1, 2), entry(1, 0, 2), entry(0, 2, 4), entry(1, 2, 3)]);

  it('are rows in item order, repeated pairs summed', () => {
    expect(historyOf(data, 1)).toEqual({ items: Int32Array.of(0, 2), weights: Float64Array.of(2, 4) });
  });

  it('can be turned round', () => {
    expect(historyOf(transposed(data), 2)).toEqual({
      items: Int32Array.of(0, 1),
      weights: Float64Array.of(4, 4),
    });
    expect(transposed(transposed(data))).toEqual(data);
  });

  it('have a Gram matrix of the items', () => {
    expect([...gramMatrix(data)]).toEqual([4, 0, 8, 0, 0, 0, 8, 0, 32]);
  });

  it('may be none at all', () => {
    expect(gramMatrix(interactionsOf(0, 0, []))).toHaveLength(0);
  });

  it.each([
    [entry(2, 0), 'User 2: there are 2 users'],
    [entry(0, -1), 'Item -1: there are 3 items'],
    [entry(0, 3), 'Item 3: there are 3 items'],
    [entry(0, 1, -1), 'weight -1 is not a number above 0'],
    [entry(0, 1, Number.NaN), 'weight NaN is not a number above 0'],
  ])('refuse %j', (wrong, message) => {
    expect(() => interactionsOf(2, 3, [wrong])).toThrow(message);
  });
});
