import type { Difference } from '#contracts';
import { t } from '../../messages/index.js';

/** Below this a difference is told as one; above it, as chance. */
const CHANCE = 0.05;

export const isSure = (p: number | null): boolean => p !== null && p < CHANCE;

/** A difference in words: `+6 (+1 to +11)`, and whether that is more than chance. */
export function describeDifference(
  difference: Difference,
  format: (value: number) => string,
): { text: string; sure: boolean } {
  const { value, low, high, p } = difference;
  return {
    text: t('formatLowToHigh', { format: format(value), low: format(low), high: format(high) }),
    sure: isSure(p),
  };
}
