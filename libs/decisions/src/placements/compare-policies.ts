import type { PolicyComparison } from '#contracts';
import { evaluatePolicy } from '../off-policy/evaluate-policy.js';

export interface DecisionLog {
  /** Those that are shown at present; each is judged as if it had always been. */
  arms: readonly string[];
  log: readonly { arm: string; propensity: number; reward: number }[];
}

/** What each arm alone would have earned, by the decisions of the log; or why they cannot tell. */
export const comparePolicies = ({ arms, log }: DecisionLog): PolicyComparison[] => {
  const actions = [...new Set([...arms, ...log.map(({ arm }) => arm)])];
  const places = new Map(actions.map((arm, place) => [arm, place]));
  const rounds = {
    count: log.length,
    actions,
    action: Int32Array.from(log, ({ arm }) => places.get(arm) as number),
    reward: Float64Array.from(log, ({ reward }) => reward),
    propensity: Float64Array.from(log, ({ propensity }) => propensity),
    context: { width: 0, values: new Float64Array(0) },
  };
  return arms.map((arm) => {
    if (log.length === 0)
      return {
        arm,
        estimates: null,
        effectiveRounds: 0,
        refusals: ['no decision of that time is known to its end'],
      };
    const own = places.get(arm) as number;
    const target = new Float64Array(log.length * actions.length);
    for (let round = 0; round < log.length; round++) target[round * actions.length + own] = 1;
    const { estimators, diagnostics } = evaluatePolicy({ ...rounds, target });
    return {
      arm,
      estimates:
        estimators &&
        Object.entries(estimators).map(
          ([
            estimator,
            {
              value,
              interval: [low, high],
            },
          ]) => ({
            estimator,
            value,
            low,
            high,
          }),
        ),
      effectiveRounds: diagnostics.effectiveRounds,
      refusals: diagnostics.refusals,
    };
  });
};
