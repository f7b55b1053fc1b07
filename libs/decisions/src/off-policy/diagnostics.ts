import { importanceWeights, type LoggedRounds } from './logged-rounds.js';

/** How far a log can speak for another policy. */
export interface Diagnostics {
  rounds: number;
  /** (sum of weights)^2 / sum of squared weights (Kish 1965): how many rounds of the other policy the log is worth. */
  effectiveRounds: number;
  largestWeight: number;
  /** Share of all weight that the heaviest round has. */
  largestShare: number;
  /** 1 in expectation where the propensities are right. */
  meanWeight: number;
  /** Share of the other policy's probability that lies on actions which the log has at all. */
  overlap: number;
  /** Actions that the other policy takes and the log never shows. */
  unseenActions: string[];
  /** Why no figure of the other policy is given; empty when one can be. */
  refusals: string[];
}

const LEAST_EFFECTIVE_ROUNDS = 100;
const LARGEST_SHARE = 0.05;
const LEAST_OVERLAP = 0.99;
/** Standard errors by which the mean weight may differ from 1. */
const FAR_FROM_ONE = 5;

/** Judges the log, not the policy: reads no rewards. */
export const diagnose = (rounds: LoggedRounds): Diagnostics => {
  const weights = importanceWeights(rounds);
  let sum = 0;
  let squares = 0;
  let largest = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
    if (weight > largest) largest = weight;
  }
  const { count } = rounds;
  const effectiveRounds = squares === 0 ? 0 : (sum * sum) / squares;
  const largestShare = sum === 0 ? 1 : largest / sum;
  const meanWeight = sum / count;
  const { overlap, unseenActions } = overlapOf(rounds);
  const error = Math.sqrt(Math.max(0, squares / count - meanWeight * meanWeight) / count);

  const refusals: string[] = [];
  if (overlap < LEAST_OVERLAP)
    refusals.push(
      `${((1 - overlap) * 100).toFixed(1)} % of what the other policy does was never tried: ${unseenActions.slice(0, 5).join(', ')}`,
    );
  if (effectiveRounds < LEAST_EFFECTIVE_ROUNDS)
    refusals.push(
      `${count} logged rounds are worth ${effectiveRounds.toFixed(1)} of the other policy, fewer than ${LEAST_EFFECTIVE_ROUNDS}`,
    );
  if (largestShare > LARGEST_SHARE)
    refusals.push(
      `a single round has ${(largestShare * 100).toFixed(1)} % of all weight, more than ${LARGEST_SHARE * 100} %`,
    );
  if (refusals.length === 0 && Math.abs(meanWeight - 1) > FAR_FROM_ONE * error + 1e-6)
    refusals.push(
      `the weights average ${meanWeight.toFixed(3)} where right propensities give 1: the propensities do not fit the log`,
    );
  return {
    rounds: count,
    effectiveRounds,
    largestWeight: largest,
    largestShare,
    meanWeight,
    overlap,
    unseenActions,
    refusals,
  };
};

const overlapOf = ({
  count,
  actions,
  action,
  target,
}: LoggedRounds): Pick<Diagnostics, 'overlap' | 'unseenActions'> => {
  const mass = new Float64Array(actions.length);
  for (let i = 0; i < target.length; i++)
    mass[i % actions.length] = (mass[i % actions.length] as number) + (target[i] as number);
  const seen = new Set(action);
  const unseen = [...mass.keys()].filter((place) => !seen.has(place) && (mass[place] as number) > 0);
  return {
    overlap: 1 - unseen.reduce((sum, place) => sum + (mass[place] as number), 0) / count,
    unseenActions: unseen.map((place) => actions[place] as string),
  };
};
