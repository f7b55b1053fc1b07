import { type Random, seededRandom } from '#learning';
import { type Alternative, ShiryaevRoberts } from './shiryaev-roberts.js';

/** Alarms a quiet window, both in logarithms: at thresholds counted, in rising order, and by the line of the tail above them. */
interface RateLine {
  counted: readonly { log: number; logRate: number }[];
  logRate: number;
  slope: number;
}

/** How often a chart raises an alarm in quiet windows, by its threshold: a weighted sum. */
export type QuietRate = readonly (RateLine & { weight: number })[];

/**
 * Gauss-Hermite nodes: an error of an estimate that is normal, in five points, in standard errors. The one far above is left out:
 * who expects too much raises no alarm.
 */
const BASELINE_ERRORS = [
  { errors: -2.8569700138728056, weight: 0.011257411327720691 },
  { errors: -1.355626179974266, weight: 0.22207592200561266 },
  { errors: 0, weight: 0.5333333333333333 },
  { errors: 1.355626179974266, weight: 0.22207592200561266 },
];

const WINDOWS = 24_000;
/** Orders in which windows that have nothing to do with each other are seen. */
const ORDERS = 4;
/** Logarithms of thresholds. */
const THRESHOLDS = [1, 2, 3, 4, 5, 6, 7];
/** So many of the highest tell the tail: those that a single loud window crosses do not. */
const TAIL = 4;
/** Where the last one is crossed often yet (loud windows that follow each other), higher ones are tried. */
const OFTEN = 40;
const HIGHER = 1.4;
const HIGHEST = 80;
/** So many tell the rate at a threshold within 3 %. */
const ENOUGH_CROSSINGS = 1_000;
/** Fewer crossings tell no rate. */
const LEAST_CROSSINGS = 10;
/** Where a baseline is far off, alarms hardly become rarer with the threshold; but they do. */
const LEAST_SLOPE = 0.02;

/** Simulated quiet windows, of which likelihood ratios can be had under a baseline that is off. */
export interface QuietWindows {
  /** Each is drawn by itself, so that their order means nothing. */
  independent: boolean;
  draw: (random: Random) => void;
  /** Ratios of the window drawn last, its baseline off by so many standard errors. */
  ratios: (errors: number, into: Float64Array) => void;
}

/**
 * Runs a chart over simulated quiet windows, apart for each error that the estimated baseline may have (after Gandy & Kvaloy
 * 2013, who find what an estimated baseline costs by drawing it anew), and counts alarms at rising thresholds. Rates far below
 * what can be simulated are read from a line through the logarithms of the last ones: the tail is exponential (Siegmund 1985).
 */
export const simulateQuietRate = (
  alternatives: readonly Alternative[],
  quiet: QuietWindows,
  seed: number,
): QuietRate => {
  const random = seededRandom(seed);
  const many = alternatives.length;
  // Drawing is what costs: all errors see the same windows.
  const drawn = BASELINE_ERRORS.map(() => new Float64Array(WINDOWS * many));
  const ratios = new Float64Array(many);
  for (let window = 0; window < WINDOWS; window++) {
    quiet.draw(random);
    BASELINE_ERRORS.forEach(({ errors }, place) => {
      quiet.ratios(errors, ratios);
      (drawn[place] as Float64Array).set(ratios, window * many);
    });
  }
  const order = quiet.independent
    ? Int32Array.from({ length: WINDOWS * ORDERS }, () => Math.floor(random() * WINDOWS))
    : Int32Array.from({ length: WINDOWS }, (_, window) => window);
  return BASELINE_ERRORS.flatMap(({ weight }, place) => {
    const crossings = (log: number) => countCrossings(alternatives, drawn[place] as Float64Array, order, log);
    const points = THRESHOLDS.map(crossings);
    for (let last = points.at(-1); last && last.crossings > OFTEN && last.log < HIGHEST; last = points.at(-1))
      points.push(crossings(last.log * HIGHER));
    const telling = points.filter((point) => point.crossings >= LEAST_CROSSINGS);
    // Alarms too rare to be counted at the lowest thresholds play no part beside those of the other errors.
    return telling.length < 2
      ? []
      : [
          {
            weight,
            counted: telling
              .slice(0, 1 - Math.min(TAIL, telling.length))
              .map((point) => ({ log: point.log, logRate: logRateOf(point) })),
            ...fitLine(telling.slice(-TAIL)),
          },
        ];
  });
};

/** How often a threshold was crossed in so many windows. */
interface Crossings {
  log: number;
  crossings: number;
  windows: number;
}

const logRateOf = ({ crossings, windows }: Crossings): number => Math.log(crossings / windows);

const countCrossings = (
  alternatives: readonly Alternative[],
  drawn: Float64Array,
  order: Int32Array,
  log: number,
): Crossings => {
  const chart = new ShiryaevRoberts(alternatives);
  const threshold = Math.exp(log);
  let [crossings, windows] = [0, 0];
  while (windows < order.length && crossings < ENOUGH_CROSSINGS)
    if (chart.step(drawn, (order[windows++] as number) * alternatives.length) >= threshold) {
      crossings += 1;
      chart.reset();
    }
  return { log, crossings, windows };
};

/** Least squares of log rates, weighted by crossings. */
const fitLine = (points: readonly Crossings[]): { logRate: number; slope: number } => {
  let [total, x, y, xx, xy] = [0, 0, 0, 0, 0];
  for (const point of points) {
    const { log, crossings } = point;
    const rate = logRateOf(point);
    total += crossings;
    x += crossings * log;
    y += crossings * rate;
    xx += crossings * log * log;
    xy += crossings * log * rate;
  }
  const slope = Math.max(LEAST_SLOPE, -(total * xy - x * y) / (total * xx - x * x));
  return { logRate: (y + slope * x) / total, slope };
};

const logRateAt = ({ counted, logRate, slope }: RateLine, log: number): number => {
  const next = counted.findIndex((point) => point.log > log);
  if (next < 0) return logRate - slope * log;
  const above = counted[next] as (typeof counted)[0];
  const below = counted[next - 1] ?? { log: 0, logRate: 0 };
  return below.logRate + ((above.logRate - below.logRate) * (log - below.log)) / (above.log - below.log);
};

/** Near the largest number there is. */
const MOST_LOG = 700;

/** The threshold (a plain number, not its logarithm) at which a chart raises so many alarms a quiet window. */
export const thresholdFor = (quietRate: QuietRate, rate: number): number => {
  let low = 0;
  let high = MOST_LOG;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    const there = quietRate.reduce((sum, one) => sum + one.weight * Math.exp(logRateAt(one, middle)), 0);
    if (there > rate) low = middle;
    else high = middle;
  }
  return Math.exp(high);
};
