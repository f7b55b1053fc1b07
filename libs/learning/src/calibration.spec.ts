import { expectedCalibrationError, fitTemperature, meanLogLoss, seededRandom, softmax } from './index.js';

describe('fitTemperature', () => {
  it('recovers the temperature that made the labels', () => {
    const random = seededRandom(7);
    const classes = 4;
    const count = 20_000;
    const logits = Float64Array.from({ length: count * classes }, () => random() * 8 - 4);
    const labels = Int32Array.from({ length: count }, (_, row) => {
      const probabilities = softmax(logits.subarray(row * classes, (row + 1) * classes), 2.5);
      let left = random();
      const drawn = probabilities.findIndex((probability) => (left -= probability) < 0);
      return drawn < 0 ? classes - 1 : drawn;
    });
    const temperature = fitTemperature(logits, labels, classes);
    expect(temperature).toBeGreaterThan(2.4);
    expect(temperature).toBeLessThan(2.6);
    expect(meanLogLoss(logits, labels, classes, temperature)).toBeLessThan(
      meanLogLoss(logits, labels, classes),
    );
  });

  it('is neutral without data', () => {
    expect(fitTemperature(new Float64Array(), new Int32Array(), 3)).toBe(1);
  });
});

describe('expectedCalibrationError', () => {
  it('weighs the gaps between confidence and accuracy', () => {
    const { error, table } = expectedCalibrationError(
      [0.95, 0.85, 0.85, 0.15],
      [true, true, false, false],
      10,
    );
    // Gaps: .05 of one row, |.85 - .5| of two, .15 of one.
    expect(error).toBeCloseTo((0.05 + 2 * 0.35 + 0.15) / 4, 12);
    expect(table[8]).toMatchObject({ count: 2, accuracy: 0.5 });
  });

  it('puts both ends into a bin', () => {
    const { table } = expectedCalibrationError([0, 1], [false, true], 5);
    expect(table.map((bin) => bin.count)).toEqual([1, 0, 0, 0, 1]);
  });
});
