import { WhitenedPrototypes } from './whitened-prototypes.js';

const unit = (degrees: number): Float32Array => {
  const angle = (degrees * Math.PI) / 180;
  return Float32Array.from([Math.cos(angle), Math.sin(angle)]);
};

describe('WhitenedPrototypes', () => {
  it("are cosines under the inverse of XX'/n + m I", () => {
    const classes = [[unit(0), unit(20)], [unit(35)]];
    const [a, b, d] = [0, 20, 35].map(unit).reduce(
      ([xx, xy, yy], row) => {
        const [x = 0, y = 0] = row;
        return [xx + (x * x) / 3, xy + (x * y) / 3, yy + (y * y) / 3] as const;
      },
      [0, 0, 0] as readonly [number, number, number],
    );
    // All are of length 1: their mean variance is a half.
    const [xx, xy, yy] = [a + 0.5, b, d + 0.5];
    const inner = (p: ArrayLike<number>, q: ArrayLike<number>): number => {
      const [p0 = 0, p1 = 0, q0 = 0, q1 = 0] = [p[0], p[1], q[0], q[1]];
      return (yy * p0 * q0 - xy * (p0 * q1 + p1 * q0) + xx * p1 * q1) / (xx * yy - xy * xy);
    };
    const cosine = (p: ArrayLike<number>, q: ArrayLike<number>): number =>
      inner(p, q) / Math.sqrt(inner(p, p) * inner(q, q));
    const query = unit(10);
    const [first, second] = WhitenedPrototypes.of(classes).cosines(query);
    expect(first).toBeCloseTo(cosine(query, unit(10)), 3);
    expect(second).toBeCloseTo(cosine(query, unit(35)), 3);
  });

  it('are nearest for what the members of a class have in common', () => {
    // Both classes lie along one direction; what tells them apart is small.
    const near = WhitenedPrototypes.of([
      [Float32Array.from([0.98, 0.199, 0]), Float32Array.from([0.98, 0.17, 0.1])],
      [Float32Array.from([0.98, 0, 0.199]), Float32Array.from([0.98, 0.1, 0.17])],
    ]);
    const [first, second] = near.cosines(Float32Array.from([0.99, 0.12, 0.06]));
    expect(first).toBeGreaterThan(second as number);
  });
});
