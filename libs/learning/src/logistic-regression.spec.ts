import {
  combineFeatures,
  fitLogisticRegression,
  logitsOf,
  logitsOfRow,
  meanLogLoss,
  softmax,
} from './index.js';

/** Three overlapping classes in three dimensions, the same rows that scikit-learn was given. */
const rows = Array.from({ length: 60 }, (_, i) =>
  [0, 1, 2].map((j) => Math.sin(1.7 * i + 0.9 * j) + (j === i % 3 ? 0.8 : 0)),
);
const labels = Int32Array.from(rows, (_, i) => i % 3);
const exact = { gradientTolerance: 1e-9, valueTolerance: 0, maxIterations: 500 };
const all = Int32Array.from(rows, (_, i) => i);

// scikit-learn 1.9.1: LogisticRegression(C=0.7, tol=1e-10) on these rows.
const COEFFICIENTS = [
  [1.1144271444598086, -0.8900095832308791, 0.1377889489725934],
  [-1.3143796687061688, 1.7612170711246835, -1.2831513912697106],
  [0.1999525242463603, -0.8712074878938049, 1.145362442297117],
];
const INTERCEPTS = [-0.03803118525894862, 0.10505875650778858, -0.06702757124884028];
const LOG_LOSS = 0.4837868524075132;

describe('fitLogisticRegression', () => {
  it.each([
    ['dense', combineFeatures(rows)],
    [
      'sparse',
      combineFeatures(
        rows.map(() => []),
        rows.map((row) => ({ columns: [0, 1, 2], values: row })),
        3,
      ),
    ],
    [
      'mixed',
      combineFeatures(
        rows.map((row) => row.slice(0, 2)),
        rows.map((row) => ({ columns: [0], values: row.slice(2) })),
        1,
      ),
    ],
  ])('finds the weights scikit-learn finds, %s', (_, features) => {
    const model = fitLogisticRegression(features, labels, { classes: 3, C: 0.7, ...exact });
    const { denseWidth } = features;
    const weightOf = (feature: number, k: number) =>
      model.weights[feature < denseWidth ? k * denseWidth + feature : feature * 3 + k] as number;
    for (let k = 0; k < 3; k++) {
      for (let feature = 0; feature < 3; feature++) {
        expect(weightOf(feature, k)).toBeCloseTo(COEFFICIENTS[k]?.[feature] as number, 4);
      }
      expect(weightOf(3, k)).toBeCloseTo(INTERCEPTS[k] as number, 4);
    }
    const logits = logitsOf(model, features, all);
    expect(meanLogLoss(logits, labels, 3)).toBeCloseTo(LOG_LOSS, 6);
    const first = softmax(logits.subarray(0, 3));
    expect(first[0]).toBeCloseTo(0.38521595, 5);
    expect(first[1]).toBeCloseTo(0.12733818, 5);
  });

  it('reaches the same solution from a warm start, sooner', () => {
    const features = combineFeatures(rows);
    const cold = fitLogisticRegression(features, labels, { classes: 3, C: 1, ...exact });
    const near = fitLogisticRegression(features, labels, { classes: 3, C: 0.9, ...exact });
    const warm = fitLogisticRegression(features, labels, { classes: 3, C: 1, warmStart: near, ...exact });
    expect(warm.loss).toBeCloseTo(cold.loss, 10);
    expect(warm.iterations).toBeLessThanOrEqual(cold.iterations);
  });

  it('trains on the chosen rows only', () => {
    const features = combineFeatures(rows);
    const half = all.filter((row) => row < 30);
    const onPart = fitLogisticRegression(features, labels, { classes: 3, C: 1, rows: half, ...exact });
    const alone = fitLogisticRegression(combineFeatures(rows.slice(0, 30)), labels.slice(0, 30), {
      classes: 3,
      C: 1,
      ...exact,
    });
    alone.weights.forEach((weight, index) => expect(onPart.weights[index]).toBeCloseTo(weight, 6));
  });

  it('scores a single row as it scores a matrix', () => {
    const features = combineFeatures(
      rows.map((row) => row.slice(0, 2)),
      rows.map((row) => ({ columns: [1], values: row.slice(2) })),
      2,
    );
    const model = fitLogisticRegression(features, labels, { classes: 3, C: 1 });
    const matrix = logitsOf(model, features, Int32Array.of(7));
    const row = rows[7] as number[];
    const single = logitsOfRow(model, row.slice(0, 2), { columns: [1], values: row.slice(2) });
    single.forEach((logit, k) => expect(logit).toBeCloseTo(matrix[k] as number, 5));
  });

  it('learns a single class and refuses nonsense', () => {
    const features = combineFeatures(rows);
    const one = fitLogisticRegression(features, new Int32Array(60), { classes: 1, C: 1 });
    expect([...softmax(logitsOf(one, features, Int32Array.of(0)))]).toEqual([1]);
    const fit = (options: { classes: number; rows?: Int32Array }) => () =>
      fitLogisticRegression(features, labels, { C: 1, ...options });
    expect(fit({ classes: 2 })).toThrow('Row 2 has label 2; labels go from 0 to 1');
    expect(fit({ classes: 3, rows: new Int32Array() })).toThrow('No rows');
    expect(fit({ classes: 3, rows: Int32Array.of(60) })).toThrow('Row 60 has label undefined');
  });
});
