import {
  type DatedSales,
  type Day,
  type Effect,
  type Effects,
  exposureOn,
  fitEffects,
} from './calendar-effects.js';
import { type DemandFit, fitDemand, isEnough, type PossibleDemand, tellingOf } from './fit-demand.js';

/** What demand depends on, as chosen. */
interface Shape {
  effects: readonly Effect[];
  /** Days after which a day counts for half; null: all count alike. */
  memory: number | null;
}

/** How well days were foretold by a fit that had not seen them. */
interface HeldOut {
  days: number;
  /** Logarithm of how many times likelier the chosen effects and memory make them than none; 0 where none were chosen. */
  gain: number;
  /** How often demand was within a quantile, beside how often it should have been; what an empty shelf hid is shared out. */
  coverage: { quantile: number; expected: number; covered: number }[];
}

export interface DemandForecast extends Shape {
  /** Of an average day. */
  fit: DemandFit;
  /** What is wanted on a day beside an average one. */
  exposure: (day: Day) => number;
  /** Null where there are too few days to hold some out: then nothing is chosen. */
  heldOut: HeldOut | null;
}

/** The last share of days, by which is chosen. */
const HELD_OUT = 0.2;
const LEAST_HELD_OUT = 14;
const MEMORIES = [180, 60, 20];
/** What is added has to make the days held out e times likelier or more. */
const LEAST_GAIN = 1;
const QUANTILES = [0.5, 0.8, 0.95];
const NONE: Shape = { effects: [], memory: null };

/**
 * The demand behind dated sales with what moves it: weekday, season and promotions, and how fast the past is forgotten (days
 * discounted by their age, West & Harrison 1997, section 6.3, which for demand that comes now and then is what Teunter,
 * Syntetos & Babai 2011 smooth). Each is taken in only if that foretells better what the last fifth of the days brought, by
 * the likelihood that the fit to the days before gave them.
 *
 * @param days ascending
 * @throws RangeError as {@link fitDemand}
 */
export const forecastDemand = (days: readonly DatedSales[]): DemandForecast => {
  const from = days.length - Math.max(LEAST_HELD_OUT, Math.round(HELD_OUT * days.length));
  const before = days.slice(0, Math.max(0, from));
  if (!isEnough(before)) return { ...NONE, ...fitted(days, NONE), heldOut: null };
  const held = days.slice(from);
  const score = (shape: Shape) => {
    const foretold = foretell(before, held, shape);
    return { shape, foretold, log: foretold.reduce((sum, { log }) => sum + log, 0) };
  };
  const none = score(NONE);
  let best = none;
  const offer = (shapes: readonly Shape[]): void => {
    const found = shapes.map(score).reduce((a, b) => (b.log > a.log ? b : a));
    if (found.log > best.log + LEAST_GAIN) best = found;
  };
  for (const effect of offered(before)) offer([{ ...best.shape, effects: [...best.shape.effects, effect] }]);
  offer(MEMORIES.map((memory) => ({ ...best.shape, memory })));
  return {
    ...best.shape,
    ...fitted(days, best.shape),
    heldOut: {
      days: best.foretold.length,
      gain: best.log - none.log,
      coverage: QUANTILES.map((quantile, place) => ({
        quantile,
        expected: meanOf(best.foretold.map(({ within }) => (within[place] as Within).expected)),
        covered: meanOf(best.foretold.map(({ within }) => (within[place] as Within).covered)),
      })),
    },
  };
};

/** Effects that these days can tell. */
const offered = (days: readonly DatedSales[]): Effect[] => {
  const span = (days.at(-1)?.day ?? 0) - (days[0]?.day ?? 0);
  const promoted = days.filter((one) => one.promoted).length;
  return [
    ...(span >= 28 ? (['weekday'] as const) : []),
    ...(promoted >= 3 && promoted <= days.length - 3 ? (['promotion'] as const) : []),
    // Each month has to have been seen before, apart from what became of the level.
    ...(span >= 500 ? (['season'] as const) : []),
  ];
};

const fitted = (
  days: readonly DatedSales[],
  { effects: names, memory }: Shape,
): Pick<DemandForecast, 'fit' | 'exposure'> => {
  const last = days.at(-1)?.day ?? 0;
  const weights = Float64Array.from(days, ({ day }) =>
    memory === null ? 1 : 0.5 ** ((last - day) / memory),
  );
  const effects: Effects = fitEffects(days, names, weights);
  const exposure = (day: Day): number => exposureOn(effects, day);
  const fit = fitDemand(
    days.map((one, at) => ({ ...one, exposure: exposure(one), weight: weights[at] as number })),
  );
  return { fit, exposure };
};

interface Within {
  expected: number;
  covered: number;
}

/** For each day held out that tells anything: logarithm of its probability, and what it says of the quantiles. */
const foretell = (
  before: readonly DatedSales[],
  held: readonly DatedSales[],
  shape: Shape,
): { log: number; within: Within[] }[] => {
  const { fit, exposure } = fitted(before, shape);
  const known = new Map<number, Float64Array>();
  const below = (day: Day): Float64Array => {
    const at = exposure(day);
    const found = known.get(at) ?? cumulative(fit.possible, at);
    known.set(at, found);
    return found;
  };
  return tellingOf(held).map((one) => {
    const upTo = below(one);
    const less = one.sold === 0 ? 0 : (upTo[one.sold - 1] ?? 1);
    const share = one.soldOut ? 1 - less : (upTo[one.sold] ?? 1) - less;
    return {
      log: Math.log(Math.max(1e-12, share)),
      within: QUANTILES.map((quantile) => {
        const bound = upTo.findIndex((reached) => reached >= quantile);
        const expected = upTo[bound] ?? 1;
        if (bound >= 0 && one.sold > bound) return { expected, covered: 0 };
        return { expected, covered: one.soldOut ? (expected - less) / Math.max(1e-12, 1 - less) : 1 };
      }),
    };
  });
};

/** Probability of at most 0, 1, 2, ... units on a day of an exposure. */
const cumulative = (possible: readonly PossibleDemand[], exposure: number): Float64Array => {
  const parts = possible.map(({ share, at }) => ({ share, demand: at(exposure) }));
  const sums = new Float64Array(Math.max(...parts.map(({ demand }) => demand.length)));
  for (const { share, demand } of parts)
    demand.forEach((one, units) => (sums[units] = (sums[units] as number) + share * one));
  let below = 0;
  return sums.map((one) => (below += one));
};

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
