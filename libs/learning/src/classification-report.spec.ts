import fc from 'fast-check';
import { classificationReport, matthewsCorrelation } from './index.js';

const actual = [...'abcabcaabdcc'];
const predicted = [...'abbaccbabaca'];

describe('classificationReport', () => {
  it('gives the figures scikit-learn 1.9.1 gives', () => {
    const report = classificationReport(actual, predicted);
    expect(report.accuracy).toBeCloseTo(0.5833333333333334, 12);
    expect(report.mcc).toBeCloseTo(0.4085036851028334, 12);
    expect(report.classes.map(({ label, support }) => [label, support])).toEqual([
      ['a', 4],
      ['b', 3],
      ['c', 4],
      ['d', 1],
    ]);
    const expected = [
      [0.6, 0.75, 0.66666667],
      [0.5, 0.66666667, 0.57142857],
      [0.66666667, 0.5, 0.57142857],
      [0, 0, 0],
    ];
    report.classes.forEach(({ precision, recall, f1 }, index) => {
      [precision, recall, f1].forEach((value, i) =>
        expect(value).toBeCloseTo(expected[index]?.[i] as number, 7),
      );
    });
    expect(report.micro.f1).toBeCloseTo(0.5833333333333334, 12);
    expect(report.macro.precision).toBeCloseTo(0.44166666666666665, 12);
    expect(report.macro.recall).toBeCloseTo(0.47916666666666663, 12);
    expect(report.macro.f1).toBeCloseTo(0.4523809523809524, 12);
    expect(report.weighted.precision).toBeCloseTo(0.5472222222222222, 12);
    expect(report.weighted.f1).toBeCloseTo(0.5555555555555555, 12);
    expect(report.confusion.counts[0]).toEqual([3, 1, 0, 0]);
  });

  it('holds its identities on any labelling', () => {
    const label = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { minLength: 1, maxLength: 60 }), (pairs) => {
        const truth = pairs.map(([a]) => a);
        const guess = pairs.map(([, p]) => p);
        const report = classificationReport(truth, guess);
        expect(report.weighted.recall).toBeCloseTo(report.accuracy, 10);
        expect(report.micro.f1).toBeCloseTo(report.accuracy, 10);
        expect(report.confusion.counts.flat().reduce((a, b) => a + b, 0)).toBe(pairs.length);
        expect(Math.abs(report.mcc)).toBeLessThanOrEqual(1 + 1e-12);
        if (new Set(truth).size > 1) expect(matthewsCorrelation(truth, truth)).toBeCloseTo(1, 10);
      }),
    );
  });

  it('says what does not fit', () => {
    expect(() => classificationReport(['a'], [])).toThrow('1 true labels beside 0 predictions');
    expect(() => classificationReport(['a'], ['x'], ['a'])).toThrow('"x" is not among the listed labels');
    expect(classificationReport([], []).accuracy).toBe(0);
  });
});
