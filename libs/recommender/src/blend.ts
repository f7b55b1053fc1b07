/** One reason to suggest a product, with how much it counts. */
export interface Component<Name extends string> {
  name: Name;
  weight: number;
  /** One value for each candidate; NaN where it cannot say. */
  values: ArrayLike<number>;
}

/** A candidate's total with what each component gave to it. */
export interface Blended<Name extends string> {
  candidate: number;
  score: number;
  /** Largest first; they add up to the score. */
  contributions: { name: Name; value: number }[];
}

/**
 * Adds up components measured on different scales: each is turned into standard scores over the candidates, then weighted.
 * A component that tells candidates not apart, or cannot say anything of one, gives nothing.
 *
 * @param most How many of the best are wanted.
 * @returns best first
 */
export function blend<Name extends string>(
  count: number,
  components: readonly Component<Name>[],
  most = Number.POSITIVE_INFINITY,
): Blended<Name>[] {
  const scored = components.map(({ name, weight, values }) => ({
    name,
    values: standardScores(values).map((value) => weight * value),
  }));
  const totals = new Float64Array(count);
  for (const { values } of scored)
    for (let candidate = 0; candidate < count; candidate++)
      totals[candidate] = (totals[candidate] as number) + (values[candidate] as number);
  return Array.from(totals.keys())
    .sort((a, b) => (totals[b] as number) - (totals[a] as number) || a - b)
    .slice(0, most)
    .map((candidate) => ({
      candidate,
      score: totals[candidate] as number,
      contributions: scored
        .map(({ name, values }) => ({ name, value: values[candidate] as number }))
        .sort((a, b) => b.value - a.value),
    }));
}

function standardScores(values: ArrayLike<number>): Float64Array {
  const known = Float64Array.from(values);
  let count = 0;
  let sum = 0;
  for (const value of known) {
    if (!Number.isFinite(value)) continue;
    count += 1;
    sum += value;
  }
  const mean = sum / Math.max(1, count);
  let squares = 0;
  for (const value of known) if (Number.isFinite(value)) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / Math.max(1, count));
  return known.map((value) =>
    Number.isFinite(value) && deviation > 1e-9 * (1 + Math.abs(mean)) ? (value - mean) / deviation : 0,
  );
}
