import type { Rate } from '#contracts';
import { proportion } from '#learning';

/** A rate with its 95 % interval; of nothing, nothing is known. */
export const rate = (count: number, of: number): Rate => {
  if (of === 0) return { count, of, rate: 0, low: 0, high: 1 };
  const { value, low, high } = proportion(count, of);
  return { count, of, rate: value, low, high };
};
