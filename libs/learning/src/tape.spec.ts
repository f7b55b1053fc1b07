import { Adam } from './adam.js';
import { MatrixProduct } from './matrix-product.js';
import { seededRandom } from './random.js';
import { Table, Tape, Tensor } from './tape.js';

const drawn = (rows: number, width: number, seed: number): Tensor => {
  const random = seededRandom(seed);
  return new Tensor(
    Float32Array.from({ length: rows * width }, () => 2 * random() - 1),
    width,
  );
};

/** One number of a result: each of its numbers times another. */
const summed = (tape: Tape, out: Tensor): Tensor => {
  const factors = drawn(1, out.values.length, 99);
  return tape.product(tape.inRowsOf(out, out.values.length), factors);
};

/** An operation on drawn matrices, by its name, and the loss it leads to. */
type Operation = [string, Tensor[], (tape: Tape, x: Tensor, y: Tensor, z: Tensor) => Tensor];

const places = Int32Array.of(2, 0, 2, 1);
const operations: Operation[] = [
  ['a product', [drawn(5, 3, 1), drawn(4, 3, 2)], (tape, x, w) => tape.product(x, w)],
  ['a product of wide rows', [drawn(2, 40, 1), drawn(3, 40, 2)], (tape, x, w) => tape.product(x, w)],
  ['a sum', [drawn(3, 4, 1), drawn(3, 4, 2)], (tape, x, y) => tape.sum(x, y)],
  [
    'a sum with one row',
    [drawn(3, 4, 1), drawn(1, 4, 2)],
    (tape, x, y) => tape.sum(x, { of: y, at: Int32Array.of(0, 0, 0) }),
  ],
  ['a product number by number', [drawn(3, 4, 1), drawn(3, 4, 2)], (tape, x, y) => tape.times(x, y)],
  [
    'a product of rows at places',
    [drawn(3, 4, 1), drawn(2, 4, 2)],
    (tape, x, y) => tape.times({ of: x, at: places }, { of: y, at: Int32Array.of(1, 0, 1, 1) }),
  ],
  ['a square', [drawn(3, 4, 1)], (tape, x) => tape.times(x, x)],
  ['matrices side by side', [drawn(3, 2, 1), drawn(3, 4, 2)], (tape, x, y) => tape.beside([x, y])],
  ['rows at places', [drawn(3, 4, 1)], (tape, x) => tape.rowsAt(x, places)],
  ['a rectifier', [drawn(4, 3, 1), drawn(1, 3, 2)], (tape, x, slopes) => tape.rectified(x, slopes)],
  ['a softmax', [drawn(3, 4, 1)], (tape, x) => tape.softmax(x, Int32Array.of(4, 2, 0))],
  ['weighted sums', [drawn(2, 3, 1), drawn(6, 4, 2)], (tape, w, x) => tape.weightedSums(w, x)],
  [
    'weighted sums of rows at places',
    [drawn(2, 2, 1), drawn(3, 4, 2)],
    (tape, w, x) => tape.weightedSums(w, { of: x, at: places }),
  ],
  ['a cross-entropy', [drawn(4, 1, 1)], (tape, x) => tape.crossEntropy(x, Float32Array.of(1, 0, 0, 1))],
  [
    'several after each other',
    [drawn(3, 4, 1), drawn(2, 4, 2), drawn(1, 2, 3)],
    (tape, x, w, slopes) =>
      tape.softmax(
        tape.rectified(tape.product(tape.rowsAt(x, places), w), slopes),
        Int32Array.of(2, 2, 1, 2),
      ),
  ],
];

describe.each(operations)('the gradient of %s', (_name, inputs, operation) => {
  const loss = (tape: Tape): Tensor => summed(tape, operation(tape, ...(inputs as [Tensor, Tensor, Tensor])));

  it('is what finite differences say', () => {
    const tape = new Tape();
    tape.backward(loss(tape));
    const STEP = 1 / 256;
    for (const { values, gradient } of inputs) {
      values.forEach((value, at) => {
        values[at] = value + STEP;
        const above = loss(new Tape(false)).values[0] as number;
        values[at] = value - STEP;
        const below = loss(new Tape(false)).values[0] as number;
        values[at] = value;
        expect(gradient[at]).toBeCloseTo((above - below) / (2 * STEP), 3);
      });
    }
  });
});

it('multiplies matrices that are larger than the memory so far', () => {
  const [rows, width] = [700, 700];
  const ones = new Float32Array(rows * width).fill(1);
  const out = new Float32Array(rows * rows);
  new MatrixProduct().of(ones, ones, width, out);
  expect(new Set(out)).toEqual(new Set([width]));
});

it('refuses numbers that are no rows', () => {
  expect(() => new Tensor(new Float32Array(5), 2)).toThrow('5 values are no rows of 2');
});

describe('Adam', () => {
  const options = { rate: 0.05, tableRate: 0.05 };

  it('learns what no line divides', () => {
    const x = new Tensor(Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1), 2);
    const labels = Float32Array.of(0, 1, 1, 0);
    const hidden = [drawn(8, 2, 1), drawn(1, 8, 2), new Tensor(new Float32Array(8).fill(0.1), 8)] as const;
    const last = [drawn(1, 8, 4), new Tensor(Float32Array.of(0), 1)] as const;
    const logits = (tape: Tape): Tensor => {
      const inner = tape.rectified(
        tape.sum(tape.product(x, hidden[0]), { of: hidden[1], at: new Int32Array(4) }),
        hidden[2],
      );
      return tape.sum(tape.product(inner, last[0]), { of: last[1], at: new Int32Array(4) });
    };
    const adam = new Adam([...hidden, ...last], options);
    for (let step = 0; step < 300; step++) {
      const tape = new Tape();
      tape.backward(tape.crossEntropy(logits(tape), labels));
      adam.step();
    }
    expect(Array.from(logits(new Tape(false)).values, (logit) => (logit > 0 ? 1 : 0))).toEqual([...labels]);
  });

  it('moves only the rows of a table that were looked at', () => {
    const table = new Table(new Float32Array(6).fill(1), 2);
    const adam = new Adam([table], options);
    const tape = new Tape();
    tape.backward(summed(tape, tape.rowsAt(table, Int32Array.of(1, 1))));
    adam.step();
    expect([...table.values.slice(0, 2), ...table.values.slice(4)]).toEqual([1, 1, 1, 1]);
    expect(table.values[2]).not.toBe(1);
    expect([...table.gradient]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
