/** What a policy did and what came of it, beside what another policy would have done. */
export interface LoggedRounds {
  readonly count: number;
  /** Names of the actions; the arrays below speak of their places. */
  readonly actions: readonly string[];
  /** By round: the action taken. */
  readonly action: Int32Array;
  readonly reward: Float64Array;
  /** Probability with which the logging policy took that action; above 0, at most 1. */
  readonly propensity: Float64Array;
  /** Numbers that describe each round, `width` a round, row by row. */
  readonly context: { readonly width: number; readonly values: Float64Array };
  /** Probability of each action under the policy to judge, `actions.length` a round, row by row; each row sums to 1. */
  readonly target: Float64Array;
}

/** How much more often the other policy would have taken the action that was taken: target / propensity, by round. */
export const importanceWeights = (rounds: LoggedRounds): Float64Array => {
  const { count, actions, action, propensity, target } = rounds;
  return Float64Array.from(
    { length: count },
    (_, i) => (target[i * actions.length + (action[i] as number)] as number) / (propensity[i] as number),
  );
};
