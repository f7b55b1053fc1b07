/**
 * What each pair of a positive and a negative score adds to the area under the ROC curve: in mean the area, so that areas of two
 * methods on the same pairs are compared pair by pair. A pair's share is the share of negatives below its positive, and the
 * share of positives above its negative, less the area (the structural components of DeLong, DeLong & Clarke-Pearson,
 * Biometrics 1988); ties count half.
 *
 * @param negatives as many as positives
 */
export const rocShares = (positives: readonly number[], negatives: readonly number[]): number[] => {
  const below = sharesBelow(positives, negatives);
  const above = sharesBelow(negatives, positives).map((share) => 1 - share);
  const area = below.reduce((sum, share) => sum + share, 0) / Math.max(1, below.length);
  return below.map((share, pair) => share + (above[pair] as number) - area);
};

/** Of each score: the share of the others below it, equal ones counting half. */
function sharesBelow(scores: readonly number[], others: readonly number[]): number[] {
  const sorted = Float64Array.from(others).sort();
  return scores.map(
    (score) => (placeOf(sorted, score, false) + placeOf(sorted, score, true)) / 2 / sorted.length,
  );
}

/** How many are below a score, or not above it. */
function placeOf(sorted: Float64Array, score: number, orEqual: boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const value = sorted[middle] as number;
    if (value < score || (orEqual && value === score)) from = middle + 1;
    else to = middle;
  }
  return from;
}
