import { drawBeta, mean as meanOf, seededRandom } from '#learning';
import { compareArms } from './compare-arms.js';
import { type ContextualBandit, LinearBandit, LogisticThompson } from './contextual.js';
import { thompsonShares } from './guarded-thompson.js';
import { HierarchicalThompson, Thompson } from './policies.js';
import { BANDITS, simulateBandits } from './simulate.js';

const RATES = [0.02, 0.03, 0.025, 0.08, 0.04];

describe('bandits', () => {
  it('earn more than chance with every policy, and all of them find the best arm', () => {
    const chance = RATES.reduce((sum, rate) => sum + rate, 0) / RATES.length / 0.08;
    const results = simulateBandits({ rates: RATES, rounds: 5_000, runs: 4 });
    expect(Object.keys(results)).toEqual(Object.keys(BANDITS));
    for (const { value } of Object.values(results)) expect(value).toBeGreaterThan(chance);
    expect(results['hierarchical-thompson']?.value).toBeGreaterThan(results['ucb1']?.value ?? NaN);
  });

  it('do the same again from the same seed, also where rewards come late', () => {
    const simulation = { rates: RATES, rounds: 2_000, runs: 2, delay: 200 };
    expect(simulateBandits(simulation, ['thompson'])).toEqual(simulateBandits(simulation, ['thompson']));
  });

  it('forget, where the arms change', () => {
    const moving = { rates: [0.1, 0.6], rounds: 6_000, runs: 2, drift: 2_000 };
    const { thompson, 'discounted-thompson': discounted } = simulateBandits(moving);
    expect(discounted?.value).toBeGreaterThan(thompson?.value ?? 1);
  });

  it('refuse an arm that is not there, a reward out of range and a choice of one', () => {
    const bandit = new Thompson(2);
    expect(() => {
      bandit.learn(2, 1);
    }).toThrow(RangeError);
    expect(() => {
      bandit.learn(0, Number.NaN);
    }).toThrow(RangeError);
    expect(() => new Thompson(1)).toThrow(/nothing to choose/);
  });

  it('learn from other arms what to expect of a new one', () => {
    const bandit = new HierarchicalThompson(3);
    const random = seededRandom(1);
    for (let round = 0; round < 3_000; round++) bandit.learn(round % 2, random() < 0.01 ? 1 : 0);
    let chosen = 0;
    for (let round = 0; round < 200; round++) chosen += Number(bandit.choose(random) === 2);
    // A uniform prior would expect a rate of one half and choose nothing else.
    expect(chosen).toBeLessThan(190);
    expect(chosen).toBeGreaterThan(5);
  });
});

describe('contextual bandits', () => {
  it.each([
    ['linucb', () => new LinearBandit(2, 2, { alpha: 0.5, epsilon: 0 })],
    ['logistic Thompson', () => new LogisticThompson(2, 2)],
    ['epsilon-greedy', () => new LinearBandit(2, 2, { alpha: 0, epsilon: 0.1 })],
  ] as [string, () => ContextualBandit][])('%s learns what suits whom', (_, make) => {
    const random = seededRandom(4);
    const bandit = make();
    let right = 0;
    for (let round = 0; round < 2_000; round++) {
      const kind = round % 2;
      const context = Float64Array.of(1 - kind, kind);
      const arm = bandit.choose(context, random);
      bandit.learn(context, arm, Number(random() < (arm === kind ? 0.6 : 0.2)));
      if (round >= 1_000) right += Number(arm === kind);
    }
    expect(right / 1_000).toBeGreaterThan(0.85);
    expect(() => {
      bandit.learn(Float64Array.of(1, 0), 2, 1);
    }).toThrow(RangeError);
  });
});

describe('thompsonShares', () => {
  const prior = { rewarded: 1, missed: 19 };
  const rails = { floor: 0.05, control: 0, regretBudget: null };
  const arm = (shown: number, rewarded: number) => ({ shown, rewarded, prior });

  it('gives each arm its floor and the most to the best, and the same again from the same seed', () => {
    const arms = [arm(500, 25), arm(500, 60), arm(0, 0)];
    const { shares, stopped } = thompsonShares(arms, rails, seededRandom(1));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    for (const share of shares) expect(share).toBeGreaterThanOrEqual(0.05 - 1e-9);
    expect(shares[1]).toBeGreaterThan(0.6);
    expect(stopped).toEqual([false, false, false]);
    expect(thompsonShares(arms, rails, seededRandom(1)).shares).toEqual(shares);
  });

  it('stops an arm that does harm beyond doubt, and trying out once its budget is spent', () => {
    const harmful = [arm(5_000, 500), arm(5_000, 250)];
    expect(thompsonShares(harmful, rails, seededRandom(1))).toMatchObject({ stopped: [false, true] });
    expect([...thompsonShares(harmful, rails, seededRandom(1)).shares]).toEqual([1, 0]);
    const spent = thompsonShares(
      [arm(400, 40), arm(400, 30)],
      { ...rails, regretBudget: 5 },
      seededRandom(1),
    );
    expect(spent).toMatchObject({ overBudget: true, regret: 10 });
    expect([...spent.shares]).toEqual([1, 0]);
  });

  it('refuses a floor that leaves nothing', () => {
    expect(() => thompsonShares([arm(1, 0), arm(1, 0)], { ...rails, floor: 0.6 }, seededRandom(1))).toThrow(
      /floor/,
    );
  });
});

it('says nothing of two arms before enough was seen, and holds the difference afterwards', () => {
  expect(compareArms({ shown: 50, rewarded: 40 }, { shown: 50, rewarded: 1 })).toMatchObject({
    low: -1,
    high: 1,
  });
  const { low, value, high } = compareArms({ shown: 4_000, rewarded: 400 }, { shown: 4_000, rewarded: 200 });
  expect([low > 0, value, high < 0.1]).toEqual([true, 0.05, true]);
});

it('draws from the beta distribution', () => {
  const random = seededRandom(2);
  for (const [a, b] of [
    [0.5, 3],
    [2, 5],
    [40, 900],
  ] as const) {
    const moments = { n: 0, sum: 0, squares: 0 };
    for (let i = 0; i < 20_000; i++) {
      const value = drawBeta(a, b, random);
      moments.n += 1;
      moments.sum += value;
      moments.squares += value * value;
    }
    const { low, high } = meanOf(moments);
    const wider = (high - low) / 2;
    expect(a / (a + b)).toBeGreaterThan(low - wider);
    expect(a / (a + b)).toBeLessThan(high + wider);
  }
});
