import { compareArms, type ContextualBandit, LinearBandit, LogisticThompson } from '#decisions';
import { mean, seededRandom } from '#learning';
import { type BenchTable, percentOf, rounded } from './bench-table.js';

const STRATEGIES = ['similar', 'goes with', 'text need', 'popular', 'deep'];
/** Purchases after each strategy, by what brought the shopper: each is served best by another. */
const SHOPPERS = {
  'looks for one thing': [0.06, 0.02, 0.09, 0.03, 0.05],
  'has it in the basket': [0.03, 0.1, 0.03, 0.04, 0.05],
  'looks around': [0.03, 0.03, 0.02, 0.07, 0.05],
  'comes again': [0.04, 0.05, 0.03, 0.03, 0.08],
};
const KINDS = Object.values(SHOPPERS);
const ROUNDS = 20_000;

const POLICIES: Record<string, () => ContextualBandit> = {
  linucb: () => new LinearBandit(STRATEGIES.length, KINDS.length, { alpha: 0.3, epsilon: 0 }),
  'logistic-thompson': () => new LogisticThompson(STRATEGIES.length, KINDS.length, 0.05),
  'epsilon-greedy': () => new LinearBandit(STRATEGIES.length, KINDS.length, { alpha: 0, epsilon: 0.1 }),
  greedy: () => new LinearBandit(STRATEGIES.length, KINDS.length, { alpha: 0, epsilon: 0 }),
};

/** Which strategy of suggestions suits whom, learnt from purchases that are known 200 visits later. */
export const shopTable = (runs: number, progress: (text: string) => void): BenchTable => {
  const oracle = KINDS.reduce((sum, rates) => sum + Math.max(...rates), 0) / KINDS.length;
  const fixed = Math.max(
    ...STRATEGIES.map(
      (_, arm) => KINDS.reduce((sum, rates) => sum + (rates[arm] as number), 0) / KINDS.length,
    ),
  );
  return {
    title: `simulated shop, ${KINDS.length} kinds of shoppers, ${STRATEGIES.length} strategies, ${ROUNDS} visits, ${runs} runs; purchases per cent of visits (best for each ${percentOf(oracle)}, best fixed strategy ${percentOf(fixed)})`,
    goal: 'regret beside the best fixed strategy; uplift with interval',
    rows: Object.entries(POLICIES).map(([policy, make]) => {
      progress(`simulated shop: ${policy}`);
      const moments = { n: 0, sum: 0, squares: 0 };
      for (let run = 1; run <= runs; run++) {
        const random = seededRandom(run);
        const bandit = make();
        const late: { context: Float64Array; arm: number; reward: number }[] = [];
        let earned = 0;
        for (let visit = 0; visit < ROUNDS; visit++) {
          const kind = Math.floor(random() * KINDS.length);
          const context = new Float64Array(KINDS.length);
          context[kind] = 1;
          const arm = bandit.choose(context, random);
          const rate = KINDS[kind]?.[arm] as number;
          earned += rate;
          late.push({ context, arm, reward: Number(random() < rate) });
          const known = late.length > 200 ? late.shift() : undefined;
          if (known) bandit.learn(known.context, known.arm, known.reward);
        }
        const uplift = earned / ROUNDS / fixed - 1;
        moments.n += 1;
        moments.sum += uplift;
        moments.squares += uplift * uplift;
      }
      const { value, low, high } = mean(moments);
      return {
        policy,
        'uplift over best fixed': percentOf(value),
        low: percentOf(low),
        high: percentOf(high),
        'regret a visit': percentOf(oracle - fixed * (1 + value)),
        'of best fixed': percentOf(oracle - fixed),
      };
    }),
  };
};

/** Two arms that are the same: how often one is ever called better, looked at every 100 rounds. */
export const alikeTable = (runs: number): BenchTable => ({
  title: `A/A: two equal arms, 20,000 rounds each, looked at every 100, ${runs} runs`,
  goal: 'false wins at most 5 %',
  rows: [0.01, 0.05, 0.3].map((rate) => {
    let wrong = 0;
    let naive = 0;
    for (let run = 1; run <= runs; run++) {
      const random = seededRandom(run);
      const arms = [0, 1].map(() => ({ shown: 0, rewarded: 0 })) as [Totals, Totals];
      let called = false;
      let calledNaively = false;
      for (let round = 1; round <= 20_000; round++) {
        for (const arm of arms) {
          arm.shown += 1;
          arm.rewarded += Number(random() < rate);
        }
        if (round % 100 !== 0) continue;
        const { low, high, value } = compareArms(...arms);
        called ||= low > 0 || high < 0;
        const pooled = (arms[0].rewarded + arms[1].rewarded) / (2 * round);
        calledNaively ||= Math.abs(value) > 1.96 * Math.sqrt((2 * pooled * (1 - pooled)) / round);
      }
      wrong += Number(called);
      naive += Number(calledNaively);
    }
    return {
      rate: rounded(rate),
      'false wins %': percentOf(wrong / runs),
      'fixed 95 % interval, same looks': percentOf(naive / runs),
    };
  }),
});

interface Totals {
  shown: number;
  rewarded: number;
}
