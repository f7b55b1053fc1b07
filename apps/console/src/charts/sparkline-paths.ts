interface Dot {
  x: number;
  y: number;
}

const INSET = 2;
const rounded = (number: number) => Math.round(number * 10) / 10;

/** Stretches of two and more neighbours as polylines, lonely values as dots; the scale is that of the values. */
export function sparklinePaths(
  values: readonly (number | null)[],
  width: number,
  height: number,
): { lines: string[]; dots: Dot[] } {
  const known = values.filter((value) => value !== null);
  const least = Math.min(...known);
  const span = Math.max(...known) - least;
  const at = (value: number, index: number): Dot => ({
    x: rounded(INSET + ((width - 2 * INSET) * index) / Math.max(1, values.length - 1)),
    y: rounded(height - INSET - (span === 0 ? 0.5 : (value - least) / span) * (height - 2 * INSET)),
  });
  const runs: Dot[][] = [[]];
  values.forEach((value, index) => {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push(at(value, index));
  });
  return {
    lines: runs.filter(({ length }) => length > 1).map((run) => run.map(({ x, y }) => `${x},${y}`).join(' ')),
    dots: runs.filter(({ length }) => length === 1).flat(),
  };
}
