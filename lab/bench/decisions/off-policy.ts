import { ESTIMATORS, estimatePolicyValue, evaluatePolicy, type LoggedRounds } from '#decisions';
import { type Random, seededRandom } from '#learning';
import { type BenchTable, percentOf, rounded } from './bench-table.js';

const ARMS = 10;
const WIDTH = 5;
const WORLDS = 10;
const LARGE = 100_000;
const SMALL = 5_000;

/** Weights of rewards and of the logging policy's habits, by arm: the expected reward of every action is known. */
interface World {
  worth: number[][];
  habit: number[][];
  /** How firmly the policy to judge goes for what is worth most. */
  sharpness: number;
}

const normalFrom = (random: Random) => (): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const worldOf = (seed: number, sharpness = 5): World => {
  const normal = normalFrom(seededRandom(seed));
  const rows = (scale: number): number[][] =>
    Array.from({ length: ARMS }, () => Array.from({ length: WIDTH }, () => scale * normal()));
  return { worth: rows(0.5), habit: rows(0.35), sharpness };
};

const softMax = (values: readonly number[], sharpness: number): number[] => {
  const most = Math.max(...values);
  const raised = values.map((value) => Math.exp(sharpness * (value - most)));
  const sum = raised.reduce((all, one) => all + one, 0);
  return raised.map((one) => one / sum);
};

const momentOf = ({ worth, habit, sharpness }: World, normal: () => number) => {
  const x = Array.from({ length: WIDTH }, normal);
  const along = (weights: readonly number[]): number =>
    weights.reduce((sum, weight, k) => sum + weight * (x[k] as number), 0);
  const rates = worth.map((weights, arm) => 1 / (1 + Math.exp(1 - 0.15 * arm - along(weights))));
  return { x, rates, usual: softMax(habit.map(along), 1), target: softMax(rates, sharpness) };
};

/** Expected reward of the policy to judge, over 400,000 contexts: its error is below .1 %. */
const truthOf = (world: World): number => {
  const normal = normalFrom(seededRandom(99));
  const contexts = 400_000;
  let sum = 0;
  for (let i = 0; i < contexts; i++) {
    const { rates, target } = momentOf(world, normal);
    for (let arm = 0; arm < ARMS; arm++) sum += (target[arm] as number) * (rates[arm] as number);
  }
  return sum / contexts;
};

const loggedIn = (world: World, count: number, seed: number): LoggedRounds => {
  const random = seededRandom(seed);
  const normal = normalFrom(random);
  const rounds = {
    count,
    actions: Array.from({ length: ARMS }, (_, arm) => `a${arm}`),
    action: new Int32Array(count),
    reward: new Float64Array(count),
    propensity: new Float64Array(count),
    context: { width: WIDTH, values: new Float64Array(count * WIDTH) },
    target: new Float64Array(count * ARMS),
  };
  for (let i = 0; i < count; i++) {
    const { x, rates, usual, target } = momentOf(world, normal);
    rounds.context.values.set(x, i * WIDTH);
    rounds.target.set(target, i * ARMS);
    let u = random();
    let arm = 0;
    while (arm < ARMS - 1 && u >= (usual[arm] as number)) u -= usual[arm++] as number;
    rounds.action[i] = arm;
    rounds.propensity[i] = usual[arm] as number;
    rounds.reward[i] = random() < (rates[arm] as number) ? 1 : 0;
  }
  return rounds;
};

export const offPolicyTables = (replications: number, progress: (text: string) => void): BenchTable[] => {
  const errors = ESTIMATORS.map(() => [] as number[]);
  const inside = ESTIMATORS.map(() => 0);
  const bounded = ESTIMATORS.map(() => 0);
  let refused = 0;
  for (let place = 1; place <= WORLDS; place++) {
    const world = worldOf(place);
    const truth = truthOf(world);
    progress(`off-policy, ${LARGE} rounds, world ${place}`);
    const estimates = estimatePolicyValue(loggedIn(world, LARGE, place));
    ESTIMATORS.forEach((name, i) => errors[i]?.push(Math.abs(estimates[name].value - truth) / truth));
    for (let log = 0; log < replications / WORLDS; log++) {
      progress(`off-policy, coverage, world ${place}, log ${log + 1}`);
      const { estimators } = evaluatePolicy(loggedIn(world, SMALL, 1000 * place + log));
      if (!estimators) refused += 1;
      else
        ESTIMATORS.forEach((name, i) => {
          const { interval, bernstein } = estimators[name];
          inside[i] = (inside[i] as number) + Number(interval[0] <= truth && truth <= interval[1]);
          bounded[i] =
            (bounded[i] as number) + Number(bernstein && bernstein[0] <= truth && truth <= bernstein[1]);
        });
    }
  }
  const judged = replications - refused;
  return [
    {
      title: `off-policy evaluation, ${ARMS} arms, known truth: relative error in % at ${LARGE} rounds in ${WORLDS} worlds; coverage of 95 % intervals in % at ${SMALL} rounds over ${judged} logs (${refused} refused)`,
      goal: 'IPS at most 5, DR at most 2; coverage 93 to 97',
      rows: ESTIMATORS.map((estimator, i) => ({
        estimator,
        'mean error': percentOf((errors[i] as number[]).reduce((sum, one) => sum + one, 0) / WORLDS),
        'worst error': percentOf(Math.max(...(errors[i] as number[]))),
        coverage: percentOf((inside[i] as number) / judged),
        'by Bernstein': bounded[i] ? percentOf(bounded[i] / judged) : '',
      })),
    },
    {
      title: 'off-policy evaluation where weights grow heavier, 2,000 rounds',
      goal: 'refuses below 100 effective rounds or where one round has over 5 % of the weight',
      rows: [0, 5, 20, 60, 400].map((sharpness) => {
        const world = {
          ...worldOf(7, sharpness),
          habit: worldOf(7).habit.map((row) => row.map((w) => 3 * w)),
        };
        const { estimators, diagnostics } = evaluatePolicy(loggedIn(world, 2_000, 7));
        return {
          sharpness,
          effective: rounded(diagnostics.effectiveRounds, 1),
          'largest share': percentOf(diagnostics.largestShare),
          truth: rounded(truthOf(world)),
          dr: estimators ? rounded(estimators.dr.value) : 'refused',
        };
      }),
    },
  ];
};
