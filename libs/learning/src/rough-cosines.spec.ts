import fc from 'fast-check';
import { RoughCosines } from './rough-cosines.js';

describe('RoughCosines', () => {
  const number = fc.double({ min: -1, max: 1, noNaN: true });

  it('is off by no more than it says, for whichever rows are asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 9 }),
        fc.infiniteStream(number),
        (width, count, numbers) => {
          const draw = (): number[] => {
            const values = Array.from({ length: width }, () => numbers.next().value as number);
            const length = Math.hypot(...values);
            return length === 0 ? values : values.map((value) => value / length);
          };
          const rows = Array.from({ length: count }, draw);
          const matrix = new RoughCosines(rows);
          const places = Int32Array.from({ length: count }, (_, i) => count - 1 - i).filter(
            (at) => at % 3 < 2,
          );
          for (const embedding of [draw(), ...rows]) {
            const cosines = matrix.of(embedding, places);
            expect(cosines).toHaveLength(places.length);
            places.forEach((place, i) => {
              const row = rows[place] as number[];
              const exact = row.reduce((sum, value, at) => sum + value * (embedding[at] as number), 0);
              expect(Math.abs((cosines[i] as number) - exact)).toBeLessThanOrEqual(
                matrix.errors[place] as number,
              );
            });
          }
          for (const error of matrix.errors) expect(error).toBeLessThan(0.05);
        },
      ),
    );
  });

  it('refuses what is no embedding of its width', () => {
    const matrix = new RoughCosines([[0.6, 0.8]]);
    expect(() => matrix.of([1], Int32Array.of(0))).toThrow(RangeError);
    expect(() => matrix.of([3, 4], Int32Array.of(0))).toThrow(RangeError);
  });
});
