/** Counts of one word on both sides. */
export interface WordCounts {
  here: number;
  there: number;
}

/**
 * How typical each word is of one side: log-odds with an informative Dirichlet prior, in standard deviations (Monroe,
 * Colaresi & Quinn 2008, "Fightin' Words", Political Analysis 16:372, equations 16 to 22). The prior is the words of both
 * sides together, scaled to `priorWeight` words: rare words need more evidence.
 *
 * @returns one z for each word: above 0 typical of here, below 0 of there
 */
export const weightedLogOdds = (words: readonly WordCounts[], priorWeight = 500): number[] => {
  let allHere = 0;
  let allThere = 0;
  for (const { here, there } of words) {
    allHere += here;
    allThere += there;
  }
  const all = allHere + allThere;
  return words.map(({ here, there }) => {
    const prior = (priorWeight * (here + there)) / all;
    const logOdds = (count: number, total: number) =>
      Math.log((count + prior) / (total + priorWeight - count - prior));
    const difference = logOdds(here, allHere) - logOdds(there, allThere);
    const variance = 1 / (here + prior) + 1 / (there + prior);
    return words.length < 2 ? 0 : difference / Math.sqrt(variance);
  });
};
