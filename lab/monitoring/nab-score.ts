/**
 * The Numenta Anomaly Benchmark's score (Lavin & Ahmad 2015, "Evaluating Real-time Anomaly Detection Algorithms", ICMLA;
 * arXiv:1510.03336, section III; details as its own scorer has them), standard profile: the first detection in a labelled
 * window earns up to 1, the earlier the more; a window without one costs 1; a detection outside costs up to .11, less
 * shortly after a window. The first 15 % of a file, 750 rows at most, count for nothing.
 */
export interface NabScore {
  score: number;
  windows: number;
  found: number;
  /** Rows from the beginning of a window to its first detection, on average. */
  delay: number;
  falseAlarms: number;
}

const FALSE_ALARM = 0.11;
const PROBATION = { share: 0.15, most: 750 };
/** Window widths after a window beyond which a false alarm costs all it can. */
const FAR = 3;

/** @param windows first and last row of each, in order @param detections rows */
export const nabScore = (
  rows: number,
  windows: readonly (readonly [number, number])[],
  detections: readonly number[],
): NabScore => {
  const probation = Math.min(Math.floor(PROBATION.share * rows), PROBATION.most);
  const scored = detections.filter((row) => row >= probation).sort((a, b) => a - b);
  let [score, found, delay, falseAlarms] = [0, 0, 0, 0];
  for (const [first, last] of windows) {
    const row = scored.find((one) => one >= first && one <= last);
    if (row === undefined) {
      score -= 1;
      continue;
    }
    found += 1;
    delay += row - first;
    score += sigmoid(-(last - row + 1) / (last - first + 1)) / sigmoid(-1);
  }
  for (const row of scored) {
    if (windows.some(([first, last]) => row >= first && row <= last)) continue;
    falseAlarms += 1;
    const before = windows.filter(([, last]) => last < row).at(-1);
    score += FALSE_ALARM * (before ? sigmoid((row - before[1]) / (before[1] - before[0])) : -1);
  }
  return {
    score,
    windows: windows.length,
    found,
    delay: found > 0 ? delay / found : Number.NaN,
    falseAlarms,
  };
};

/** From nearly 1 a window's width before its end, over 0 at its end, to -1 far behind it. */
const sigmoid = (position: number): number => (position > FAR ? -1 : 2 / (1 + Math.exp(5 * position)) - 1);

/**
 * What NAB publishes for its detectors on the five series, standard profile, threshold chosen on its whole corpus: sum of the
 * scores in `results/DETECTOR/DETECTOR_standard_scores.csv` of its repository (AAPL, AMZN, CRM, CVS, FB).
 */
export const NAB_PUBLISHED: Readonly<Record<string, readonly number[]>> = {
  ARTime: [2.916, 2.737, 2.101, 1.838, 1.214],
  earthgeckoSkyline: [2.888, 2.188, 1.483, 1.865, 0.484],
  htmjava: [1.322, 0.943, 2.513, 2.489, 1.17],
  contextOSE: [1.588, -0.389, 2.583, 2.71, 1.72],
  knncad: [2.483, 0.49, 1.365, 1.592, 0.01],
  numenta: [1.264, -0.744, 0.724, 2.31, 1.61],
  twitterADVec: [0.169, 1.669, 1.783, 1.654, -0.147],
  windowedGaussian: [1.514, 1.558, 0.764, 0.774, 0.12],
  relativeEntropy: [-0.693, -0.146, -1.248, 2.457, 1.39],
  randomCutForest: [0.75, 1.009, 1.679, -0.875, -1.528],
  skyline: [2.484, -1.131, 0.394, -3, 1.531],
  numentaTM: [1.258, -4.11, -1.303, 1.831, 1.28],
  expose: [-4, -4, -1.585, 0.31, -0.583],
  bayesChangePt: [-3.502, -4.33, -4.359, -3, -1.277],
  null: [-4, -4, -3, -3, -2],
};
