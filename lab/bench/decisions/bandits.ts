import { BANDITS, simulateBandits } from '#decisions';
import { type BenchTable, percentOf } from './bench-table.js';

const ROUNDS = 50_000;

const spread = (low: number, high: number, arms: number): number[] =>
  Array.from({ length: arms }, (_, arm) => low + ((high - low) * arm) / (arms - 1));

const tableOf = (
  title: string,
  goal: string,
  simulation: { rates: number[]; runs: number; delay?: number; drift?: number },
  progress: (text: string) => void,
): BenchTable => ({
  title: `${title}, ${ROUNDS} rounds, ${simulation.runs} runs: reward in % of the best arm's`,
  goal,
  rows: Object.keys(BANDITS).map((policy) => {
    progress(`${title}: ${policy}`);
    const { value, low, high } = simulateBandits({ ...simulation, rounds: ROUNDS }, [policy])[policy] as {
      value: number;
      low: number;
      high: number;
    };
    return { policy, reward: percentOf(value), low: percentOf(low), high: percentOf(high) };
  }),
});

export const banditTables = (runs: number, progress: (text: string) => void): BenchTable[] => [
  tableOf('10 arms .01 to .055', 'at least 95', { rates: spread(0.01, 0.055, 10), runs }, progress),
  tableOf('34 arms .002 to .0135', 'at least 86', { rates: spread(0.002, 0.0135, 34), runs }, progress),
  tableOf(
    '10 arms, rewards known 1,000 rounds later',
    'none set',
    { rates: spread(0.01, 0.055, 10), runs: Math.min(runs, 10), delay: 1_000 },
    progress,
  ),
  tableOf(
    '10 arms .05 to .5 that change places every 10,000 rounds',
    'none set',
    { rates: spread(0.05, 0.5, 10), runs: Math.min(runs, 10), drift: 10_000 },
    progress,
  ),
];
