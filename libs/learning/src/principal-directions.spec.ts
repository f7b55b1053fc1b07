import { principalDirections } from './principal-directions.js';
import { seededRandom } from './random.js';

it('finds the directions in which rows differ, the widest first, each of length 1 and square to the others', () => {
  const random = seededRandom(1);
  // Wide along (0, .6, .8), less along the first axis, hardly along the rest.
  const rows = Float32Array.from(
    Array.from({ length: 400 }, () => {
      const [wide, less, rest] = [random() - 0.5, (random() - 0.5) / 4, (random() - 0.5) / 50];
      return [less, 0.6 * wide + 0.8 * rest, 0.8 * wide - 0.6 * rest];
    }).flat(),
  );
  const directions = principalDirections(rows, 3, 2);
  const [first, second] = [directions.slice(0, 3), directions.slice(3)];
  const dot = (a: Float32Array, b: readonly number[] | Float32Array) =>
    a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
  expect(Math.abs(dot(first, [0, 0.6, 0.8]))).toBeCloseTo(1, 2);
  expect(Math.abs(dot(second, [1, 0, 0]))).toBeCloseTo(1, 2);
  expect(dot(first, first)).toBeCloseTo(1, 4);
  expect(dot(first, second)).toBeCloseTo(0, 4);
});
