import fc from 'fast-check';
import { CosineMatrix } from './cosine-matrix.js';

const direction = (numbers: readonly number[]): number[] => {
  const length = Math.hypot(...numbers);
  return length === 0 ? [...numbers] : numbers.map((value) => value / length);
};

describe('CosineMatrix', () => {
  it('gives the cosine of each row, whatever the width', () => {
    const number = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.nat(9),
        fc.infiniteStream(number),
        (width, rows, numbers) => {
          const draw = () => direction(Array.from({ length: width }, () => numbers.next().value as number));
          const values = Array.from({ length: rows }, draw);
          const matrix = CosineMatrix.of(values);
          for (const embedding of [draw(), ...values]) {
            const cosines = matrix.cosines(embedding);
            expect(cosines).toHaveLength(rows);
            values.forEach((row, i) => {
              const exact = row.reduce(
                (sum, value, column) => sum + value * (embedding[column] as number),
                0,
              );
              expect(Math.abs((cosines[i] as number) - exact)).toBeLessThan(1e-3);
            });
          }
        },
      ),
    );
  });

  it('refuses what is no embedding', () => {
    const matrix = CosineMatrix.of([[0.6, 0.8]]);
    expect(matrix.cosines([0.6, 0.8])[0]).toBeCloseTo(1, 3);
    expect(() => matrix.cosines([1])).toThrow(RangeError);
    expect(() => matrix.cosines([3, 4])).toThrow(RangeError);
    expect(() => CosineMatrix.of([[3, 4]])).toThrow(RangeError);
  });
});
