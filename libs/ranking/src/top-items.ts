/**
 * The best `count` (at least 1) items, best first; equal scores by item number. Items in `without` and items without a finite score
 * are left out.
 */
export const topItems = (scores: Float64Array, count: number, without: ReadonlySet<number>): number[] => {
  const best: number[] = [];
  for (let item = 0; item < scores.length; item++) {
    const score = scores[item] as number;
    const full = best.length === count;
    if (full && score <= (scores[best[count - 1] as number] as number)) continue;
    if (!Number.isFinite(score) || without.has(item)) continue;
    if (full) best.pop();
    let place = best.length;
    while (place > 0 && (scores[best[place - 1] as number] as number) < score) place--;
    best.splice(place, 0, item);
  }
  return best;
};
