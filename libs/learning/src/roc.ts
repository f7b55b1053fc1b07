/**
 * Area under the ROC curve: the probability that a positive row scores above a negative one, ties counting half. Rows
 * may weigh differently. 0.5 when one side is missing.
 */
export const areaUnderRoc = (
  scores: readonly number[],
  positive: readonly boolean[],
  weights: readonly number[] = scores.map(() => 1),
): number => {
  const order = [...scores.keys()].sort((a, b) => (scores[a] as number) - (scores[b] as number));
  let below = 0;
  let pairs = 0;
  let positives = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    let tiedNegatives = 0;
    let tiedPositives = 0;
    while (to < order.length && scores[order[to] as number] === scores[order[from] as number]) {
      const row = order[to++] as number;
      if (positive[row]) tiedPositives += weights[row] as number;
      else tiedNegatives += weights[row] as number;
    }
    pairs += tiedPositives * (below + tiedNegatives / 2);
    below += tiedNegatives;
    positives += tiedPositives;
    from = to;
  }
  return positives === 0 || below === 0 ? 0.5 : pairs / (positives * below);
};
