import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { evaluatePolicy, type LoggedRounds } from '#decisions';
import { type BenchTable, percentOf, rounded } from './bench-table.js';

interface Round {
  item: number;
  position: number;
  click: number;
  propensity: number;
}

const ITEMS = 34;

/**
 * The sample of a Thompson policy judged by the log of a random one, and the other way round, on men's fashion. The sample
 * holds propensities of shown items alone: the other policy's are how often it shows each item at each position.
 */
export const openBanditTable = async (data: string): Promise<BenchTable> => {
  const [random, thompson] = await Promise.all(
    ['random', 'bts'].map((policy) =>
      readRounds(join(data, `decisions/open_bandit/${policy}/men/men.csv.gz`)),
    ),
  );
  return {
    title: 'Open Bandit sample, men: clicks a round of the policy not logged',
    goal: 'format and diagnostics; refuses where the effective sample is small',
    rows: [
      judge('random log, Thompson policy', random as Round[], thompson as Round[]),
      judge('Thompson log, random policy', thompson as Round[], random as Round[]),
    ],
  };
};

const judge = (name: string, log: readonly Round[], other: readonly Round[]): BenchTable['rows'][0] => {
  const { estimators, diagnostics } = evaluatePolicy(roundsOf(log, habitsOf(other)));
  const truth = other.reduce((sum, { click }) => sum + click, 0) / other.length;
  return {
    judged: name,
    'on-policy truth': rounded(truth, 5),
    effective: rounded(diagnostics.effectiveRounds, 1),
    'largest share': percentOf(diagnostics.largestShare),
    ...(estimators
      ? Object.fromEntries(
          Object.entries(estimators).map(([estimator, { value, interval }]) => [
            estimator,
            `${value.toFixed(5)} (${interval.map((one) => one.toFixed(5)).join(' to ')})`,
          ]),
        )
      : { refused: diagnostics.refusals.join('; ') }),
  };
};

const readRounds = async (file: string): Promise<Round[]> => {
  const rounds: Round[] = [];
  const rows = createReadStream(file)
    .pipe(createGunzip())
    .pipe(parse({ columns: true }));
  for await (const row of rows as AsyncIterable<Record<string, string>>)
    rounds.push({
      item: Number(row['item_id']),
      position: Number(row['position']),
      click: Number(row['click']),
      propensity: Number(row['propensity_score']),
    });
  return rounds;
};

/** Share of each item at each position, one shown more than was seen. */
const habitsOf = (rounds: readonly Round[]): Map<number, Float64Array> => {
  const habits = new Map<number, Float64Array>();
  for (const { item, position } of rounds) {
    const counts = habits.get(position) ?? new Float64Array(ITEMS).fill(1);
    counts[item] = (counts[item] as number) + 1;
    habits.set(position, counts);
  }
  for (const [position, counts] of habits) {
    const sum = counts.reduce((all, one) => all + one, 0);
    habits.set(
      position,
      counts.map((count) => count / sum),
    );
  }
  return habits;
};

const roundsOf = (log: readonly Round[], habits: ReadonlyMap<number, Float64Array>): LoggedRounds => {
  const positions = [...habits.keys()];
  const rounds = {
    count: log.length,
    actions: Array.from({ length: ITEMS }, (_, item) => `item ${item}`),
    action: Int32Array.from(log, ({ item }) => item),
    reward: Float64Array.from(log, ({ click }) => click),
    propensity: Float64Array.from(log, ({ propensity }) => propensity),
    context: {
      width: positions.length,
      values: Float64Array.from(
        log.flatMap(({ position }) => positions.map((one) => Number(one === position))),
      ),
    },
    target: new Float64Array(log.length * ITEMS),
  };
  log.forEach(({ position }, i) => {
    rounds.target.set(habits.get(position) as Float64Array, i * ITEMS);
  });
  return rounds;
};
