import fc from 'fast-check';
import { areaUnderRoc } from './roc.js';

describe('areaUnderRoc', () => {
  it('counts the pairs in the right order, ties half', () => {
    const row = fc.record({ score: fc.integer({ min: 0, max: 5 }), positive: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const high = rows.filter(({ positive }) => positive);
        const low = rows.filter(({ positive }) => !positive);
        const wins = high.flatMap((a) =>
          low.map((b) => (a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0)),
        );
        const expected = wins.length === 0 ? 0.5 : wins.reduce<number>((x, y) => x + y, 0) / wins.length;
        const area = areaUnderRoc(
          rows.map(({ score }) => score),
          rows.map(({ positive }) => positive),
        );
        expect(area).toBeCloseTo(expected, 10);
      }),
    );
  });

  it('lets a weight stand for repetitions', () => {
    const scores = [0.1, 0.4, 0.35, 0.8];
    const positive = [false, false, true, true];
    expect(areaUnderRoc(scores, positive, [1, 3, 2, 1])).toBeCloseTo(
      areaUnderRoc([0.1, 0.4, 0.4, 0.4, 0.35, 0.35, 0.8], [false, false, false, false, true, true, true]),
      12,
    );
  });
});
