import fc from 'fast-check';
import { combineFeatures } from './features.js';
import { combineGrams, fitKernelRidge, kernelGram, kernelScores, LandmarkKernel } from './landmark-kernel.js';

const unit = (vector: number[]): number[] => {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
};

const row = fc.record({
  dense: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }).map(unit),
  sparse: fc.uniqueArray(fc.nat(6), { maxLength: 4 }).map((columns) => columns.sort((a, b) => a - b)),
  label: fc.nat(2),
});
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

const featuresOf = (rows: readonly Row[]) =>
  combineFeatures(
    rows.map(({ dense }) => dense),
    rows.map(({ sparse }) => ({ columns: sparse, values: sparse.map(() => 0.5) })),
    7,
  );

const kernelOf = (a: Row, b: Row): number =>
  Math.exp(2 * a.dense.reduce((sum, value, i) => sum + value * (b.dense[i] as number), 0) - 2) +
  0.25 * a.sparse.filter((column) => b.sparse.includes(column)).length;

const all = (rows: readonly unknown[]) => Int32Array.from(rows.keys());

const matrixOf = (rows: readonly Row[], landmarks: readonly Row[]): Float32Array => {
  const matrix = new Float32Array(rows.length * landmarks.length);
  new LandmarkKernel(featuresOf(landmarks)).write(featuresOf(rows), all(rows), matrix);
  return matrix;
};

describe('LandmarkKernel', () => {
  it('is the sum of both kernels, whatever the number of rows and landmarks', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 9 }),
        fc.array(row, { minLength: 1, maxLength: 9 }),
        (rows, landmarks) => {
          const matrix = matrixOf(rows, landmarks);
          rows.forEach((one, i) =>
            landmarks.forEach((other, l) =>
              expect(matrix[i * landmarks.length + l]).toBeCloseTo(kernelOf(one, other), 5),
            ),
          );
        },
      ),
    );
  });
});

describe('kernel ridge regression on landmarks', () => {
  it('adds up over disjoint rows', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 12 }), fc.nat(11), (rows, cut) => {
        const kernel = matrixOf(rows, rows);
        const labels = Int32Array.from(rows, ({ label }) => label);
        const gram = (chosen: Int32Array) => kernelGram(kernel, rows.length, chosen, labels, 3);
        const first = gram(all(rows).filter((one) => one < cut));
        const rest = gram(all(rows).filter((one) => one >= cut));
        const whole = gram(all(rows));
        const sum = combineGrams([first, rest], []);
        whole.products.forEach((value, i) => expect(sum.products[i]).toBeCloseTo(value, 4));
        const difference = combineGrams([whole], [rest]);
        difference.targets.forEach((value, i) => expect(value).toBeCloseTo(first.targets[i] as number, 4));
      }),
    );
  });

  it('solves (K + penalty I) a = y when every row is a landmark', () => {
    const rows = fc.sample(row, { numRuns: 8, seed: 5 });
    const kernel = matrixOf(rows, rows);
    const labels = Int32Array.from(rows, ({ label }) => label);
    const gram = kernelGram(kernel, rows.length, all(rows), labels, 3);
    const [weights] = fitKernelRidge(gram, kernel, all(rows), [0.3]);
    if (!weights) throw new Error('No solution');
    const scores = kernelScores(kernel, rows.length, all(rows), weights, 3);
    rows.forEach((one, i) => {
      for (let k = 0; k < 3; k++) {
        const residual = (scores[i * 3 + k] as number) + 0.3 * (weights[i * 3 + k] as number);
        expect(residual).toBeCloseTo(one.label === k ? 1 : 0, 2);
      }
    });
  });

  it('leaves landmarks alone that may not be used', () => {
    const rows = fc.sample(row, { numRuns: 9, seed: 6 });
    const kernel = matrixOf(rows, rows);
    const gram = kernelGram(
      kernel,
      9,
      all(rows),
      Int32Array.from(rows, ({ label }) => label),
      3,
    );
    const [weights] = fitKernelRidge(gram, kernel, Int32Array.of(0, 2, 5), [0.1]);
    const used = all(rows).filter((l) => weights?.subarray(l * 3, l * 3 + 3).some((value) => value !== 0));
    expect([...used]).toEqual([0, 2, 5]);
  });
});
