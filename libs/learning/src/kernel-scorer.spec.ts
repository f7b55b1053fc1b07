import fc from 'fast-check';
import { combineFeatures, type SparseRow } from './features.js';
import { KernelScorer } from './kernel-scorer.js';
import { kernelScores, LandmarkKernel } from './landmark-kernel.js';
import { RowMatrix } from './row-matrix.js';

const WIDTH = 5;
const TERMS = 7;
const CLASSES = 3;

const number = fc.double({ min: -1, max: 1, noNaN: true });
const row = fc.record({
  dense: fc.array(number, { minLength: WIDTH, maxLength: WIDTH }),
  sparse: fc.uniqueArray(fc.nat(TERMS - 1)).map((columns): SparseRow => ({
    columns: columns.sort((a, b) => a - b),
    values: columns.map(() => 0.5),
  })),
});

describe('KernelScorer', () => {
  it('says of a message what the kernel of all landmarks says', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 9 }),
        row,
        fc.infiniteStream(number),
        (all, one, numbers) => {
          const landmarks = combineFeatures(
            all.map(({ dense }) => dense),
            all.map(({ sparse }) => sparse),
            TERMS,
          );
          const weights = Float32Array.from(
            { length: all.length * CLASSES },
            () => numbers.next().value as number,
          );
          const line = new Float32Array(all.length);
          new LandmarkKernel(landmarks).write(
            combineFeatures([one.dense], [one.sparse], TERMS),
            Int32Array.of(0),
            line,
          );
          const expected = kernelScores(line, all.length, Int32Array.of(0), weights, CLASSES);
          const scorer = new KernelScorer({ classes: CLASSES, landmarks, weights });
          const scores = scorer.score(new RowMatrix(landmarks.dense, WIDTH).products(one.dense), one.sparse);
          scores.forEach((score, k) => expect(score).toBeCloseTo(expected[k] as number, 4));
        },
      ),
    );
  });
});
