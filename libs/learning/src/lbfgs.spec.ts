import fc from 'fast-check';
import { landscapeOf, minimize } from './index.js';

describe('minimize', () => {
  it('walks down the Rosenbrock valley', () => {
    const rosenbrock = landscapeOf(2, (point, gradient) => {
      const [x, y] = point as unknown as [number, number];
      gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
      gradient[1] = 200 * (y - x * x);
      return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
    });
    const point = Float64Array.of(-1.2, 1);
    const found = minimize(rosenbrock, point, { gradientTolerance: 1e-8, valueTolerance: 0 });
    expect(found.converged).toBe(true);
    expect(point[0]).toBeCloseTo(1, 6);
    expect(point[1]).toBeCloseTo(1, 6);
    expect(found.iterations).toBeLessThan(60);
  });

  it('solves any positive quadratic, from anywhere', () => {
    const number = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0.05, max: 20, noNaN: true }), number, number), {
          minLength: 1,
          maxLength: 12,
        }),
        (terms) => {
          const bowl = landscapeOf(terms.length, (point, gradient) => {
            let value = 0;
            terms.forEach(([curvature, centre], i) => {
              const offset = (point[i] as number) - centre;
              gradient[i] = curvature * offset;
              value += (curvature / 2) * offset * offset;
            });
            return value;
          });
          const point = Float64Array.from(terms, ([, , start]) => start);
          minimize(bowl, point, { gradientTolerance: 1e-7, valueTolerance: 0, maxIterations: 500 });
          terms.forEach(([, centre], i) => expect(point[i]).toBeCloseTo(centre, 3));
        },
      ),
    );
  });

  it('stays put at a minimum', () => {
    const point = Float64Array.of(0);
    const found = minimize(
      landscapeOf(1, ([x = 0], gradient) => {
        gradient[0] = 2 * x;
        return x * x;
      }),
      point,
    );
    expect(found).toEqual({ value: 0, iterations: 0, converged: true });
  });
});
