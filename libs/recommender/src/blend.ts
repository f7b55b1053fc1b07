/** One reason to suggest a product, with how much it counts. */
export interface Component<Name extends string> {
  name: Name;
  weight: number;
  /** One value for each candidate. */
  values: readonly number[];
}

/** A candidate's total with what each component gave to it. */
export interface Blended<Name extends string> {
  candidate: number;
  score: number;
  /** Largest first. */
  contributions: { name: Name; value: number }[];
}

/**
 * Adds up components measured on different scales: each is turned into standard scores over the candidates, then weighted.
 * A component that tells candidates not apart gives nothing.
 */
export function blend<Name extends string>(
  count: number,
  components: readonly Component<Name>[],
): Blended<Name>[] {
  const scored = components.map((component) => ({
    ...component,
    standard: standardScores(component.values),
  }));
  return Array.from({ length: count }, (_, candidate) => {
    const contributions = scored
      .map(({ name, weight, standard }) => ({ name, value: weight * (standard[candidate] ?? 0) }))
      .sort((a, b) => b.value - a.value);
    return { candidate, score: contributions.reduce((sum, { value }) => sum + value, 0), contributions };
  }).sort((a, b) => b.score - a.score || a.candidate - b.candidate);
}

function standardScores(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = Math.sqrt(variance);
  return values.map((value) => (deviation > 1e-9 ? (value - mean) / deviation : 0));
}
