import { Readable } from 'node:stream';
import fc from 'fast-check';
import { seededRandom } from '#learning';
import { diagnose } from './diagnostics.js';
import { ESTIMATORS } from './estimates.js';
import { evaluatePolicy } from './evaluate-policy.js';
import type { LoggedRounds } from './logged-rounds.js';
import { readLog } from './read-log.js';

/** Three arms whose reward depends on one number of the context; the log prefers the first, the other policy the best. */
const madeLog = (count: number, seed: number): { rounds: LoggedRounds; truth: number } => {
  const random = seededRandom(seed);
  const arms = 3;
  const rounds = {
    count,
    actions: ['a', 'b', 'c'],
    action: new Int32Array(count),
    reward: new Float64Array(count),
    propensity: new Float64Array(count),
    context: { width: 1, values: new Float64Array(count) },
    target: new Float64Array(count * arms),
  };
  const logging = [0.6, 0.2, 0.2];
  let truth = 0;
  for (let i = 0; i < count; i++) {
    const x = (rounds.context.values[i] = random() * 2 - 1);
    const rates = [0.3, 0.3 + 0.2 * x, 0.3 - 0.2 * x];
    const target = x > 0 ? [0.1, 0.8, 0.1] : [0.1, 0.1, 0.8];
    rounds.target.set(target, i * arms);
    truth += target.reduce((sum, share, arm) => sum + share * (rates[arm] as number), 0) / count;
    const u = random();
    const arm = u < 0.6 ? 0 : u < 0.8 ? 1 : 2;
    rounds.action[i] = arm;
    rounds.propensity[i] = logging[arm] as number;
    rounds.reward[i] = random() < (rates[arm] as number) ? 1 : 0;
  }
  return { rounds, truth };
};

describe('evaluatePolicy', () => {
  it('comes near the truth with every estimator, and its intervals hold it', () => {
    const { rounds, truth } = madeLog(8_000, 1);
    const { estimators, logged } = evaluatePolicy(rounds);
    expect(logged).toBeLessThan(truth - 0.05);
    for (const name of ESTIMATORS) {
      const { value, interval, bernstein } = estimators?.[name] ?? {
        value: NaN,
        interval: [0, 0],
        bernstein: null,
      };
      expect(Math.abs(value - truth) / truth).toBeLessThan(0.06);
      // The direct method's interval knows nothing of its model's bias.
      if (name === 'dm') continue;
      expect(interval[0]).toBeLessThan(truth);
      expect(interval[1]).toBeGreaterThan(truth);
      if (bernstein) expect(bernstein[0]).toBeLessThan(interval[0]);
    }
    const width = (name: (typeof ESTIMATORS)[number]): number => {
      const [low, high] = estimators?.[name].interval ?? [0, 0];
      return high - low;
    };
    expect(width('dr')).toBeLessThan(width('ips'));
  });

  it('gives the mean reward when the other policy is the one that was logged', () => {
    const { rounds } = madeLog(3_000, 2);
    const same: LoggedRounds = {
      ...rounds,
      target: Float64Array.from({ length: rounds.target.length }, (_, i) => [0.6, 0.2, 0.2][i % 3] as number),
    };
    const { estimators, logged } = evaluatePolicy(same);
    expect(estimators?.ips.value).toBeCloseTo(logged, 12);
    expect(estimators?.snips.value).toBeCloseTo(logged, 12);
  });

  it('refuses a log that is worth too few rounds of the other policy, and says why', () => {
    const { rounds } = madeLog(400, 3);
    const rare = { ...rounds, propensity: rounds.propensity.map((p, i) => (i < 3 ? 0.0005 : p)) };
    const { estimators, diagnostics } = evaluatePolicy(rare);
    expect(estimators).toBeNull();
    expect(diagnostics.refusals.join()).toMatch(/worth .* fewer than 100.*% of all weight/);
  });

  it('refuses where the other policy does what was never tried', () => {
    const { rounds } = madeLog(1_000, 4);
    const never = { ...rounds, action: rounds.action.map((arm) => (arm === 2 ? 0 : arm)) };
    expect(diagnose(never)).toMatchObject({ unseenActions: ['c'] });
    expect(diagnose(never).refusals[0]).toMatch(/never tried: c/);
  });

  it('refuses propensities that do not fit the log', () => {
    const { rounds } = madeLog(5_000, 5);
    const wrong = { ...rounds, propensity: rounds.propensity.map((p) => p / 2) };
    expect(diagnose(wrong).refusals[0]).toMatch(/propensities do not fit the log/);
  });

  it('counts the effective rounds by Kish: all of them for equal weights, never more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 2, maxLength: 50 }),
        (ps) => {
          const rounds: LoggedRounds = {
            count: ps.length,
            actions: ['a'],
            action: new Int32Array(ps.length),
            reward: new Float64Array(ps.length),
            propensity: Float64Array.from(ps),
            context: { width: 0, values: new Float64Array(0) },
            target: new Float64Array(ps.length).fill(1),
          };
          const { effectiveRounds } = diagnose(rounds);
          expect(effectiveRounds).toBeLessThanOrEqual(ps.length + 1e-9);
          expect(effectiveRounds).toBeGreaterThanOrEqual(1 - 1e-9);
        },
      ),
    );
  });
});

describe('readLog', () => {
  const read = (text: string): Promise<LoggedRounds> => readLog(Readable.from([text]), 'log.csv');

  it('reads numbers and words of the context, and actions the other policy never takes', async () => {
    const rounds = await read(
      '\uFEFFaction,reward,propensity,x_age,x_device,target_a,target_b\na,1,.5,30,phone,.25,.75\nz,0,0.2,20,desk,1,0\n',
    );
    expect(rounds.actions).toEqual(['a', 'b', 'z']);
    expect([...rounds.action]).toEqual([0, 2]);
    expect(rounds.context.width).toBe(3);
    expect([...rounds.context.values]).toEqual([30, 1, 0, 20, 0, 1]);
    expect([...rounds.target]).toEqual([0.25, 0.75, 0, 1, 0, 0]);
  });

  it.each([
    ['', /log\.csv: the file is empty/],
    ['action,reward,propensity,target_a\n', /no rows below the header/],
    ['action,reward,target_a\na,1,1\n', /log\.csv:1: the column "propensity" is missing/],
    ['action,reward,propensity\na,1,1\n', /log\.csv:1: no column target_<action>/],
    ['action,reward,propensity,target_a\na,1,0,1\n', /log\.csv:2: propensity: 0 is not above 0/],
    ['action,reward,propensity,target_a\na,1,1,1\na,yes,1,1\n', /log\.csv:3: reward: "yes" is not a number/],
    [
      'action,reward,propensity,target_a,target_b\na,1,1,.5,.2\n',
      /log\.csv:2: the target_\.\.\. columns sum to 0\.7/,
    ],
    ['action,reward,propensity,target_a\na,NaN,1,1\n', /reward: "NaN" is not a number/],
    ['action,reward,propensity,target_a\na,1\n', /log\.csv:2: cannot be read/],
    ['action,reward,propensity,target_a\na,1,1,1\n', /"a" is the only action/],
    [
      'action,reward,propensity,x_age,target_a,target_b\na,1,.5,30,1,0\nb,0,.5,nan,1,0\n',
      /log\.csv:3: x_age: "nan" is not a number/,
    ],
  ])('says what is wrong and where: %j', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});
