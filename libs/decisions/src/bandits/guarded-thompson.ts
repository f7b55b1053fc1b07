import { drawBeta, type Random } from '#learning';
import { type ArmTotals, compareArms } from './compare-arms.js';

/** Pseudo-rounds that stand for what is believed of an arm before it was shown. */
export interface ArmPrior {
  rewarded: number;
  missed: number;
}

export interface GuardRails {
  /** Share of rounds that every arm gets, whatever is believed of it, unless it was stopped; at most 1 / arms. */
  floor: number;
  /** Place of the arm that others are measured by. */
  control: number;
  /** Rewards that trying others out may cost beside showing the control alone; null: no limit. */
  regretBudget: number | null;
}

/** What to show next, and why some are not. */
export interface ArmShares {
  /** Probability of each arm; sums to 1. */
  shares: Float64Array;
  /** Arms that earn less than the control beyond doubt. */
  stopped: boolean[];
  /** Rewards that were missed so far beside the control's rate, as estimated. */
  regret: number;
  overBudget: boolean;
}

const DRAWS = 200;
/** Share of harmless arms that may ever be stopped. */
const HARM_ALPHA = 0.01;

/**
 * Thompson sampling as shares of rounds: how often each arm comes out best in draws from what is believed of it, held within
 * the guard rails. Choosing by these shares has them as its exact propensities.
 */
export const thompsonShares = (
  arms: readonly (ArmTotals & { prior: ArmPrior })[],
  { floor, control, regretBudget }: GuardRails,
  random: Random,
): ArmShares => {
  if (arms.length < 2) throw new RangeError(`${arms.length} arm leaves nothing to choose`);
  if (!(floor >= 0 && floor <= 1 / arms.length))
    throw new RangeError(`A floor of ${floor} for ${arms.length} arms is more than all rounds`);
  const incumbent = arms[control];
  if (!incumbent) throw new RangeError(`There is no arm ${control}`);
  const controlRate = incumbent.rewarded / Math.max(1, incumbent.shown);
  const regret = arms.reduce((sum, { shown, rewarded }) => sum + shown * controlRate - rewarded, 0);
  const stopped = arms.map(
    (arm, place) => place !== control && compareArms(arm, incumbent, HARM_ALPHA).high < 0,
  );
  const overBudget = regretBudget !== null && regret > regretBudget;
  const shares = new Float64Array(arms.length);
  if (overBudget) {
    shares[control] = 1;
    return { shares, stopped, regret, overBudget };
  }
  const open = [...arms.keys()].filter((place) => !stopped[place]);
  for (let draw = 0; draw < DRAWS; draw++) {
    let best = control;
    let most = -Infinity;
    for (const place of open) {
      const { shown, rewarded, prior } = arms[place] as (typeof arms)[0];
      const rate = drawBeta(prior.rewarded + rewarded, prior.missed + Math.max(0, shown - rewarded), random);
      if (rate > most) {
        most = rate;
        best = place;
      }
    }
    shares[best] = (shares[best] as number) + 1;
  }
  for (const place of open)
    shares[place] = floor + ((1 - floor * open.length) * (shares[place] as number)) / DRAWS;
  return { shares, stopped, regret, overBudget };
};
