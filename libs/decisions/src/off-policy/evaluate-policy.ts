import { diagnose, type Diagnostics } from './diagnostics.js';
import { type Estimate, estimatePolicyValue, type EstimatorName } from './estimates.js';
import type { LoggedRounds } from './logged-rounds.js';

export interface PolicyEvaluation {
  /** Mean reward of the policy that wrote the log. */
  logged: number;
  /** Null where the log cannot speak for the other policy: `diagnostics.refusals` says why. */
  estimators: Record<EstimatorName, Estimate> | null;
  diagnostics: Diagnostics;
}

/** What another policy would have earned, or why the log cannot tell. */
export const evaluatePolicy = (rounds: LoggedRounds): PolicyEvaluation => {
  const diagnostics = diagnose(rounds);
  return {
    logged: rounds.reward.reduce((sum, reward) => sum + reward, 0) / rounds.count,
    estimators: diagnostics.refusals.length > 0 ? null : estimatePolicyValue(rounds),
    diagnostics,
  };
};
