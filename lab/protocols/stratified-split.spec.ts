import { stratifiedSplit } from './stratified-split.js';

const places = (rows: readonly { place: number }[]) => rows.map(({ place }) => place).sort((a, b) => a - b);

describe('stratifiedSplit', () => {
  // Computed with NumPy 2.4.6: RandomState(42).random_sample(12), a rank in each group, rank <= round(0.75 * size).
  it('gives each group the rows that NumPy draws give it', () => {
    const rows = [7, 7, 9, 7, 9, 7, 9, 9, 7, 7, 9, 5].map((group, place) => ({ group, place }));
    const { train, test } = stratifiedSplit(rows, ({ group }) => group, 0.75, 42);
    expect(places(train)).toEqual([0, 2, 3, 4, 5, 6, 8, 10, 11]);
    expect(places(test)).toEqual([1, 7, 9]);
  });

  it('rounds halves to even: two of two, four of six', () => {
    const trained = (size: number) => {
      const rows = Array.from({ length: size }, (_, row) => row);
      return stratifiedSplit(rows, () => 0, 0.75, 1).train.length;
    };
    expect([1, 2, 3, 4, 6, 10].map(trained)).toEqual([1, 2, 2, 3, 4, 8]);
  });
});
