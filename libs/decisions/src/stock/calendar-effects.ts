import type { Sales } from './fit-demand.js';

/** A day as demand depends on it. */
export interface Day {
  /** Since the epoch. */
  day: number;
  /** Something was done so that more is sold. */
  promoted: boolean;
}

export type DatedSales = Pick<Sales, 'sold' | 'soldOut'> & Day;

/** What may move demand, each with the place of a day in it. */
const PLACES = {
  /** From Monday on: the epoch began on a Thursday. */
  weekday: ({ day }: Day): number => (((day + 3) % 7) + 7) % 7,
  /** By months. */
  season: ({ day }: Day): number => new Date(day * 86_400_000).getUTCMonth(),
  promotion: ({ promoted }: Day): number => Number(promoted),
} as const;

export type Effect = keyof typeof PLACES;

/** Factors on the demand of an average day, by place. */
export type Effects = Partial<Record<Effect, Float64Array>>;

const SIZES: Record<Effect, number> = { weekday: 7, season: 12, promotion: 2 };
/** Units that speak for "no effect" beforehand. */
const STRENGTH = 5;
const ROUNDS = 8;

/** What is wanted on a day beside an average one. */
export const exposureOn = (effects: Effects, day: Day): number => {
  let exposure = 1;
  for (const [name, factors] of Object.entries(effects) as [Effect, Float64Array][])
    exposure *= factors[PLACES[name](day)] as number;
  return exposure;
};

/**
 * Effects as factors of one another, each the mean of what its days allow: counts are Poisson, a factor is gamma about 1 and
 * weighs as {@link STRENGTH} units beforehand (Gelman et al. 2013, section 2.7). What an empty shelf hid is taken to be what
 * is expected (EM). The days given have an exposure of 1 on average.
 *
 * @param weights what each day counts for
 */
export const fitEffects = (
  days: readonly DatedSales[],
  names: readonly Effect[],
  weights: Float64Array,
): Effects => {
  const effects: Effects = {};
  for (const name of names) effects[name] = new Float64Array(SIZES[name]).fill(1);
  if (names.length === 0) return effects;
  let level = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const wanted = days.map((one) => {
      const expected = level * exposureOn(effects, one);
      return one.soldOut ? Math.max(one.sold, expected) : one.sold;
    });
    let exposures = 0;
    let all = 0;
    let units = 0;
    days.forEach((one, at) => {
      const weight = weights[at] as number;
      exposures += weight * exposureOn(effects, one);
      all += weight;
      units += weight * (wanted[at] as number);
    });
    // An average day has an exposure of 1.
    const [first] = names as [Effect];
    effects[first] = (effects[first] as Float64Array).map((factor) => (factor * all) / exposures);
    level = units / all;
    if (level === 0) return effects;
    if (round === ROUNDS - 1) break;
    for (const name of names) {
      const own = effects[name] as Float64Array;
      const seen = new Float64Array(own.length).fill(STRENGTH);
      const expected = new Float64Array(own.length).fill(STRENGTH);
      days.forEach((one, at) => {
        const place = PLACES[name](one);
        const weight = weights[at] as number;
        const others = exposureOn(effects, one) / (own[place] as number);
        seen[place] = (seen[place] as number) + weight * (wanted[at] as number);
        expected[place] = (expected[place] as number) + weight * level * others;
      });
      effects[name] = seen.map((units, place) => units / (expected[place] as number));
    }
  }
  return effects;
};
