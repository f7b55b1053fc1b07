import type { Random } from './random.js';

/** Box & Muller (1958), one of the pair. */
export const drawNormal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Mean and variance are the shape. Marsaglia & Tsang (2000); shapes below 1 by their boost. */
export const drawGamma = (shape: number, random: Random): number => {
  if (shape < 1) return drawGamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = drawNormal(random);
    const v = (1 + c * z) ** 3;
    if (v <= 0) continue;
    const u = 1 - random();
    if (Math.log(u) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
};

/** A draw from Beta(a, b), as X / (X + Y) of two gamma draws. */
export const drawBeta = (a: number, b: number, random: Random): number => {
  const x = drawGamma(a, random);
  return x / (x + drawGamma(b, random));
};

/** Counts up to which events are drawn one by one, which is quicker than anything cleverer. */
const FEW = 100;

/** Successes of so many trials. Many trials are halved at an order statistic, exactly (Devroye 1986, X.4.3). */
export const drawBinomial = (trials: number, share: number, random: Random): number => {
  let [left, p, successes] = [trials, share, 0];
  while (left > FEW) {
    const middle = 1 + Math.floor(left / 2);
    const at = drawBeta(middle, left + 1 - middle, random);
    if (at > p) {
      left = middle - 1;
      p /= at;
    } else {
      successes += middle;
      left -= middle;
      p = (p - at) / (1 - at);
    }
  }
  for (let trial = 0; trial < left; trial++) if (random() < p) successes++;
  return successes;
};

/** Large means by the waiting time of an event far ahead, exactly (Ahrens & Dieter 1974). */
export const drawPoisson = (mean: number, random: Random): number => {
  if (mean > FEW) {
    const ahead = Math.floor(mean * 0.875);
    const wait = drawGamma(ahead, random);
    return wait > mean
      ? drawBinomial(ahead - 1, mean / wait, random)
      : ahead + drawPoisson(mean - wait, random);
  }
  const floor = Math.exp(-mean);
  let events = 0;
  for (let product = random(); product > floor; product *= random()) events++;
  return events;
};
