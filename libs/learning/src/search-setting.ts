export interface SettingSearch {
  /** Values on a geometric scale to begin with, ascending. */
  values: readonly number[];
  /** Beyond which the search does not go, whatever it finds. */
  limits: readonly [least: number, most: number];
  /** Whether there is time for one more. */
  mayGoOn?: () => boolean;
}

/** A value of a setting and how bad it is. */
export interface TriedSetting {
  value: number;
  loss: number;
}

/** Values this near, relative to each other, are the same. */
const SAME = 1e-6;

/**
 * The neighbour of the best value, on the scale of `values`, that has not been tried: beyond the edge where the best lies on
 * one, or between, where values were left out. Null once the best has worse neighbours, or a limit, on both sides.
 */
export const untriedNeighbor = (
  tried: readonly TriedSetting[],
  { values, limits: [least, most] }: Pick<SettingSearch, 'values' | 'limits'>,
): number | null => {
  const [first, second] = values;
  if (first === undefined || second === undefined || tried.length === 0) return null;
  const { value: best } = bestOf(tried);
  const ratio = second / first;
  const isOpen = (value: number): boolean =>
    value >= least && value <= most && !tried.some((one) => Math.abs(one.value / value - 1) < SAME);
  return [best / ratio, best * ratio].find(isOpen) ?? null;
};

/**
 * The value of a setting whose loss is least. Where the best lies on an edge of what was tried, the scale goes on beyond it by
 * the same ratio, until the best has worse neighbours on both sides, a limit is reached or time is up.
 *
 * @param losses of several values at once
 * @returns every value tried, ascending, with its loss, and the best.
 */
export const searchSetting = async (
  search: SettingSearch,
  losses: (values: readonly number[]) => readonly number[] | Promise<readonly number[]>,
): Promise<{ best: number; tried: TriedSetting[] }> => {
  const tried: TriedSetting[] = [];
  const tryAll = async (values: readonly number[]): Promise<void> => {
    const found = await losses(values);
    tried.push(...values.map((value, i) => ({ value, loss: found[i] as number })));
  };
  await tryAll(search.values);
  for (;;) {
    const next = untriedNeighbor(tried, search);
    if (next === null || search.mayGoOn?.() === false) break;
    await tryAll([next]);
  }
  tried.sort((a, b) => a.value - b.value);
  return { best: bestOf(tried).value, tried };
};

const bestOf = (tried: readonly TriedSetting[]): TriedSetting =>
  tried.reduce((found, one) => (one.loss < found.loss ? one : found));
