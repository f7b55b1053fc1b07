import { mean, seededRandom } from '#learning';
import type { Estimated } from '#learning';
import type { Bandit } from './bandit.js';
import {
  DiscountedThompson,
  EpsilonGreedy,
  HierarchicalThompson,
  KlUcb,
  Thompson,
  Ucb1,
} from './policies.js';

export const BANDITS: Readonly<Record<string, (arms: number) => Bandit>> = {
  'epsilon-greedy': (arms) => new EpsilonGreedy(arms),
  ucb1: (arms) => new Ucb1(arms),
  'kl-ucb': (arms) => new KlUcb(arms),
  thompson: (arms) => new Thompson(arms),
  'discounted-thompson': (arms) => new DiscountedThompson(arms),
  'hierarchical-thompson': (arms) => new HierarchicalThompson(arms),
};

export interface BanditSimulation {
  /** Probability of a reward, by arm. */
  rates: readonly number[];
  rounds: number;
  runs: number;
  /** Rounds until a reward is known. */
  delay?: number;
  /** Every so many rounds the rates move on by one arm. */
  drift?: number;
}

/**
 * Share of what always showing the best arm would have earned in expectation, by policy, with the interval of its mean over
 * the runs. All policies of a run see the same seed.
 */
export const simulateBandits = (
  { rates, rounds, runs, delay = 0, drift }: BanditSimulation,
  names: readonly string[] = Object.keys(BANDITS),
): Record<string, Estimated> => {
  const best = Math.max(...rates);
  return Object.fromEntries(
    names.map((name) => {
      const make = BANDITS[name];
      if (!make) throw new RangeError(`There is no policy ${name}`);
      const moments = { n: 0, sum: 0, squares: 0 };
      for (let run = 1; run <= runs; run++) {
        const random = seededRandom(run);
        const bandit = make(rates.length);
        const late: { arm: number; reward: number }[] = [];
        let earned = 0;
        for (let round = 0; round < rounds; round++) {
          const arm = bandit.choose(random);
          const moved = drift ? Math.floor(round / drift) : 0;
          const rate = rates[(arm + moved) % rates.length] as number;
          earned += rate;
          late.push({ arm, reward: random() < rate ? 1 : 0 });
          if (late.length > delay) {
            const known = late.shift() as (typeof late)[0];
            bandit.learn(known.arm, known.reward);
          }
        }
        const share = earned / (best * rounds);
        moments.n += 1;
        moments.sum += share;
        moments.squares += share * share;
      }
      return [name, mean(moments)];
    }),
  );
};
