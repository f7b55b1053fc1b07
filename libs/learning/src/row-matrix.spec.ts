import fc from 'fast-check';
import { RowMatrix } from './row-matrix.js';

const number = fc.double({ min: -1, max: 1, noNaN: true });

describe('RowMatrix', () => {
  it('multiplies each row, whatever the size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70 }),
        fc.nat(11),
        fc.infiniteStream(number),
        (width, rows, numbers) => {
          const draw = (length: number) => Array.from({ length }, () => numbers.next().value as number);
          const values = draw(rows * width);
          const matrix = new RowMatrix(values, width);
          for (const vector of [draw(width), draw(width)]) {
            const products = matrix.products(vector);
            expect(products).toHaveLength(rows);
            products.forEach((product, row) =>
              expect(product).toBeCloseTo(
                vector.reduce((sum, value, i) => sum + value * (values[row * width + i] as number), 0),
                4,
              ),
            );
          }
        },
      ),
    );
  });

  it('holds more than a page of memory, and nothing at all', () => {
    const large = new RowMatrix(new Float32Array(300 * 384).fill(0.5), 384);
    expect([...large.products(new Float32Array(384).fill(1))]).toEqual(Array(300).fill(192));
    expect(RowMatrix.of([]).products([])).toHaveLength(0);
    expect([
      ...RowMatrix.of([
        [1, 2],
        [3, 4],
      ]).products([1, 10]),
    ]).toEqual([21, 43]);
    expect(new RowMatrix([], 3).products([1, 2, 3])).toHaveLength(0);
  });

  it('refuses what does not fit', () => {
    expect(() => new RowMatrix([1, 2, 3], 2)).toThrow(RangeError);
    expect(() => new RowMatrix([1, 2], 2).products([1])).toThrow(RangeError);
  });
});
