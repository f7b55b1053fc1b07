import { percent, table } from '../../apps/cli/index.js';

/** One figure of the accuracy table. */
export interface Row {
  task: string;
  measure: string;
  /** Shares are shown in percent; scores and errors as they are. */
  kind?: 'share' | 'score';
  value: number;
  goal?: number;
  /** What else has been reached, and by what. */
  reference?: string;
  /** What it was trained and measured on. */
  split: string;
}

export const rowLines = (rows: readonly Row[]): string[] => {
  const shown = (value: number | undefined, { kind }: Row) =>
    value === undefined ? '' : kind === 'score' ? value.toFixed(3) : percent(value);
  return table(
    ['task: measure', 'ours', 'goal', 'reference', 'split'],
    rows.map((row) => [
      `${row.task}: ${row.measure}`,
      shown(row.value, row),
      shown(row.goal, row),
      row.reference ?? '',
      row.split,
    ]),
  );
};
