/** Rounds of an arm whose outcome is known, and its rewards, each between 0 and 1. */
export interface ArmTotals {
  shown: number;
  rewarded: number;
}

/** Rate at which a confidence sequence is tightest: after some thousand rounds. */
const RHO = 1 / 40;
/** Rounds of each arm below which nothing is said: the sequence holds asymptotically. */
const LEAST_ROUNDS = 100;

/**
 * How much more an arm earns a round than another, with bounds that hold at all times together, so that looking again and
 * again makes no false alarms (asymptotic confidence sequence, Waudby-Smith et al. 2024, eq. 14).
 *
 * @param alpha share of comparisons in which the bounds may ever be wrong
 */
export const compareArms = (
  arm: ArmTotals,
  other: ArmTotals,
  alpha = 0.05,
): { value: number; low: number; high: number } => {
  const rateOf = ({ shown, rewarded }: ArmTotals): number => rewarded / Math.max(1, shown);
  const value = rateOf(arm) - rateOf(other);
  if (Math.min(arm.shown, other.shown) < LEAST_ROUNDS) return { value, low: -1, high: 1 };
  // One round more of each outcome, so that an arm without any reward has a spread as well.
  const varianceOf = ({ shown, rewarded }: ArmTotals): number => {
    const rate = (rewarded + 1) / (shown + 2);
    return (rate * (1 - rate)) / shown;
  };
  const n = arm.shown + other.shown;
  const scaled = n * RHO * RHO;
  const widened = (2 * (scaled + 1) * Math.log(Math.sqrt(scaled + 1) / alpha)) / scaled;
  const half = Math.sqrt((varianceOf(arm) + varianceOf(other)) * widened);
  return { value, low: value - half, high: value + half };
};
