/** One table of the benchmark: what was measured, beside its rivals and the goal. */
export interface BenchTable {
  title: string;
  goal: string;
  rows: Record<string, string | number | boolean>[];
}

/** Per cent, two decimals. */
export const percentOf = (share: number): number => Number((100 * share).toFixed(2));

export const rounded = (value: number, digits = 4): number => Number(value.toFixed(digits));
