import { createHash } from 'node:crypto';
import type { Placement } from '#contracts';
import { seededRandom } from '#learning';
import type { ArmTotals } from '../bandits/compare-arms.js';
import { type ArmPrior, type ArmShares, thompsonShares } from '../bandits/guarded-thompson.js';
import { fitPrior } from '../bandits/fit-prior.js';

/**
 * The shares of a place's arms: the same on every node for the same place, totals and basis. What to expect of an arm that
 * nobody has seen is learnt from the others.
 */
export const sharesOf = (
  { id, arms, control, floor, regretBudget, headStart, isOn }: Placement,
  totals: readonly ArmTotals[],
  basis: number,
): ArmShares => {
  const prior = fitPrior({
    shown: Float64Array.from(totals, ({ shown }) => shown),
    rewarded: Float64Array.from(totals, ({ rewarded }) => rewarded),
  });
  const first = arms.findIndex(({ key }) => key === control);
  const known = thompsonShares(
    totals.map((one, place) => ({ ...one, prior: withHeadStart(prior, headStart, place === first) })),
    { floor, control: first, regretBudget },
    seededRandom(seedOf(`${id} ${basis}`)),
  );
  return isOn ? known : { ...known, shares: known.shares.map((_, place) => Number(place === first)) };
};

/** As if the control had done well for so many rounds already, and another arm half as well. */
const withHeadStart = ({ rewarded, missed }: ArmPrior, rounds: number, isControl: boolean): ArmPrior => {
  const rate = (rewarded / (rewarded + missed)) * (isControl ? 1 : 0.5);
  return { rewarded: rewarded + rounds * rate, missed: missed + rounds * (1 - rate) };
};

/** The arm that a seed draws by the shares. */
export const drawArm = (shares: ArrayLike<number>, seed: number): number => {
  let left = seededRandom(seed)();
  let last = 0;
  for (let arm = 0; arm < shares.length; arm++) {
    const share = shares[arm] as number;
    if (share === 0) continue;
    last = arm;
    left -= share;
    if (left < 0) break;
  }
  return last;
};

/** 32 bits of a text's hash. */
export const seedOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE();
