import { logGamma } from '#learning';
import type { ArmCounts } from './bandit.js';

const MEANS = Array.from({ length: 40 }, (_, step) => 10 ** (-3.5 + (step * 3.4) / 39));
const STRENGTHS = Array.from({ length: 16 }, (_, step) => 10 ** (0.3 + step * 0.2));

/**
 * The beta distribution from which the arms' rates seem to come: means and strengths of a grid, weighted by how likely
 * the counts are under each (beta-binomial), on a scale on which all orders of size are alike beforehand.
 */
export const fitPrior = ({
  shown,
  rewarded,
}: Pick<ArmCounts, 'shown' | 'rewarded'>): { rewarded: number; missed: number } => {
  const points = MEANS.flatMap((mean) => STRENGTHS.map((strength) => ({ mean, strength, log: 0 })));
  let largest = -Infinity;
  for (const point of points) {
    const a = point.mean * point.strength;
    const b = point.strength - a;
    const whole = logGamma(point.strength) - logGamma(a) - logGamma(b);
    for (let arm = 0; arm < shown.length; arm++) {
      const n = shown[arm] as number;
      const k = rewarded[arm] as number;
      if (n > 0) point.log += whole + logGamma(a + k) + logGamma(b + n - k) - logGamma(point.strength + n);
    }
    largest = Math.max(largest, point.log);
  }
  let all = 0;
  let mean = 0;
  let logStrength = 0;
  for (const point of points) {
    const weight = Math.exp(point.log - largest);
    all += weight;
    mean += weight * point.mean;
    logStrength += weight * Math.log(point.strength);
  }
  const strength = Math.exp(logStrength / all);
  return { rewarded: (mean / all) * strength, missed: (1 - mean / all) * strength };
};
