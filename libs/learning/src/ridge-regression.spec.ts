import { combineFeatures } from './features.js';
import { seededRandom } from './random.js';
import { bootstrapRidge, choosePenalty, explainedShare, fitRidge } from './ridge-regression.js';

const sparse = (rows: readonly (readonly number[])[]) =>
  combineFeatures(
    rows.map(() => []),
    rows.map((row) => {
      const columns = row.flatMap((value, column) => (value === 0 ? [] : [column]));
      return { columns, values: columns.map((column) => row[column] as number) };
    }),
    rows[0]?.length ?? 0,
  );

describe('ridge regression', () => {
  it('gives the figures of scikit-learn 1.9 (Ridge, alpha 1.5)', () => {
    const rows = [
      [1, 0, 0],
      [0, 1, 0],
      [1, -1, 0],
      [0, 0, 1],
      [-1, 1, 0],
      [0, 0, -1],
      [1, 1, 1],
    ];
    const target = [5, 4, 3, 5, 2, 1, 5];
    const fit = fitRidge(sparse(rows), target, 1.5);
    expect(fit.intercept).toBeCloseTo(3.1469816272965883, 9);
    [0.7005855, 0.23904704, 1.09186352].forEach((value, i) =>
      expect(fit.coefficients[i]).toBeCloseTo(value, 7),
    );
    expect(explainedShare(fit, sparse(rows), target)).toBeCloseTo(0.7282933091238247, 9);
  });

  it('finds what data were made of, within bounds', () => {
    const random = seededRandom(7);
    const truth = [1.2, -0.4, 0];
    const rows = Array.from({ length: 800 }, () => truth.map(() => Math.floor(random() * 3) - 1));
    const target = rows.map(
      (row) => 3 + row.reduce((sum, x, i) => sum + x * (truth[i] as number), 0) + random() - 0.5,
    );
    const found = bootstrapRidge(sparse(rows), target, 1, 100);
    found.forEach(({ value, low, high }, i) => {
      expect(Math.abs(value - (truth[i] as number))).toBeLessThan(0.06);
      expect(low <= value && value <= high).toBe(true);
      expect(high - low).toBeLessThan(0.2);
    });
    expect(bootstrapRidge(sparse(rows), target, 1, 100)).toEqual(found);
  });

  it('chooses the penalty whose generalised cross-validation score is least', () => {
    const random = seededRandom(5);
    const noise = Array.from({ length: 60 }, () => [random() - 0.5, random() - 0.5, random() - 0.5]);
    const target = noise.map(() => random() - 0.5);
    // Nothing to find: the strongest. Plain truth: the weakest.
    expect(choosePenalty(sparse(noise), target, [0.01, 1, 100])).toBe(100);
    expect(
      choosePenalty(
        sparse(noise),
        noise.map(([x]) => 5 * (x as number)),
        [0.01, 1, 100],
      ),
    ).toBe(0.01);
  });

  it('refuses no rows and no penalty', () => {
    expect(() => fitRidge(sparse([]), [], 1)).toThrow('No rows');
    expect(() => fitRidge(sparse([[1]]), [1], 0)).toThrow('not above 0');
  });
});
