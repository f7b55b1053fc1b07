import { drawBeta, drawBinomial, drawGamma, drawPoisson } from './draws.js';
import { seededRandom } from './random.js';

/** Mean and variance of many draws beside what theory says, in standard errors of each. */
const check = (draw: () => number, mean: number, variance: number, kurtosis = 6): void => {
  const many = 40_000;
  const values = Array.from({ length: many }, draw);
  const average = values.reduce((sum, value) => sum + value, 0) / many;
  const spread = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / many;
  expect(Math.abs(average - mean) / Math.sqrt(variance / many)).toBeLessThan(4);
  expect(Math.abs(spread - variance) / (variance * Math.sqrt((kurtosis + 2) / many))).toBeLessThan(4);
};

describe('draws', () => {
  const random = seededRandom(5);

  it.each([0.3, 2, 29, 31, 500])('Poisson with mean %p', (mean) => {
    check(() => drawPoisson(mean, random), mean, mean, 1 + 1 / mean);
  });

  it.each([
    [5, 0.3],
    [31, 0.5],
    [1000, 0.02],
    [1000, 0.98],
  ])('binomial of %p with share %p', (trials, share) => {
    check(() => drawBinomial(trials, share, random), trials * share, trials * share * (1 - share), 1);
  });

  it('gamma and beta', () => {
    for (const shape of [0.4, 3, 80]) check(() => drawGamma(shape, random), shape, shape, 6 / shape);
    check(() => drawBeta(2, 6, random), 0.25, (2 * 6) / (64 * 9), 1);
  });

  it('has nothing to draw where nothing can happen', () => {
    expect(drawBinomial(0, 0.5, random)).toBe(0);
    expect(drawBinomial(200, 0, random)).toBe(0);
    expect(drawBinomial(200, 1, random)).toBe(200);
    expect(drawPoisson(0, random)).toBe(0);
  });
});
