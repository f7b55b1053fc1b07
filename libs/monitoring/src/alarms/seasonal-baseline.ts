import { CHANCE, memoryLeft } from './signal.js';

const HOURS = 24;
const DAYS = 7;
const DAY_MS = 86_400_000;
/** How much hours of the day and days of the week are believed to differ before anything is known (variance of the log). */
const HOURS_DIFFER = 0.5;
const DAYS_DIFFER = 0.02;
const STEPS = 4;
/** Windows apart in which swings that last are sought. */
const LAGS = [1, 12] as const;
const LONGEST_LAG = 12;
const LEAST_PERSISTENCE = 0.3;
const MOST_PERSISTENCE = 0.995;
/** What is usual at a time: mean, and spread beyond chance (variance = mean + spread * mean^2), not knowing the mean included. */
export interface Expectation {
  mean: number;
  spread: number;
}

/**
 * Mentions to be expected in a window: level x hour of the day x day of the week (UTC), each drawn towards 1 as far as the past is
 * too short to tell, and a negative binomial around it (Hoehle & Paul 2008 have the same in-control model, in harmonics). The
 * past fades; factors are fitted anew once a day.
 */
export class SeasonalBaseline {
  /** By day and hour. */
  private readonly counts = new Float64Array(DAYS * HOURS);
  private readonly windows = new Float64Array(DAYS * HOURS);
  private level = 0;
  private readonly hours = new Float64Array(HOURS).fill(1);
  private readonly days = new Float64Array(DAYS).fill(1);
  private readonly hourErrors = new Float64Array(HOURS).fill(HOURS_DIFFER);
  private readonly dayErrors = new Float64Array(DAYS).fill(DAYS_DIFFER);
  private levelError = 0;
  private squares = 0;
  private excess = 0;
  /** Products of what was beyond the mean in windows that are a lag apart, and of the means. */
  private readonly products = LAGS.map(() => ({ beyond: 0, means: 0 }));
  private recent: { beyond: number; mean: number }[] = [];
  private last: number | null = null;

  learn(at: number, mentions: number): void {
    if (this.last !== null && Math.floor(at / DAY_MS) !== Math.floor(this.last / DAY_MS)) {
      this.fade(memoryLeft(this.last, at));
      this.fit();
    }
    this.last = at;
    const cell = cellOf(at);
    this.counts[cell] = (this.counts[cell] as number) + mentions;
    this.windows[cell] = (this.windows[cell] as number) + 1;
  }

  /**
   * How far windows are from what was expected of them. Those of a surge count as well: they are not usual, but how loud a
   * source can get is known from them.
   */
  surprise(at: number, mentions: number): void {
    if (this.level === 0) return;
    const cell = cellOf(at);
    const mean = this.mean(cell);
    const beyond = mentions - mean;
    this.excess += beyond ** 2 - mean - mean ** 2 * this.error(cell);
    this.squares += mean ** 2;
    this.recent.push({ beyond, mean });
    if (this.recent.length > LONGEST_LAG + 1) this.recent.shift();
    LAGS.forEach((lag, place) => {
      const before = this.recent.at(-1 - lag);
      const product = this.products[place];
      if (!before || !product) return;
      product.beyond += beyond * before.beyond;
      product.means += mean * before.mean;
    });
  }

  restart(): void {
    this.counts.fill(0);
    this.windows.fill(0);
    this.level = 0;
    this.last = null;
  }

  /** Fits the factors to what was learnt so far. */
  fit(): void {
    const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
    const total = sum(this.counts);
    if (total === 0) return;
    for (let step = 0; step < STEPS; step++) {
      this.level = total / this.windows.reduce((all, count, cell) => all + count * this.factor(cell), 0);
      this.fitFactors(this.hours, this.hourErrors, HOURS_DIFFER, hourOf);
      this.fitFactors(this.days, this.dayErrors, DAYS_DIFFER, dayOf);
    }
    this.levelError = this.dispersion() / total;
  }

  expect(at: number): Expectation {
    const cell = cellOf(at);
    return { mean: this.mean(cell), spread: this.spread() + this.error(cell) };
  }

  private fade(left: number): void {
    this.counts.forEach((count, cell) => (this.counts[cell] = count * left));
    this.windows.forEach((count, cell) => (this.windows[cell] = count * left));
    this.excess *= left;
    this.squares *= left;
    for (const product of this.products) {
      product.beyond *= left;
      product.means *= left;
    }
  }

  /**
   * Mean mentions, how much seasons spread them (coefficient of variation), spread beyond chance, and error of the mean.
   * What part of the spread lasts, and how much of it is left a window later.
   * Variances of the mean's estimate: what a day's windows have in common, and what is each hour's own.
   */
  summary(): {
    mean: number;
    seasons: number;
    spread: number;
    lasting: number;
    persistence: number;
    error: number;
    hourError: number;
  } {
    let [windows, mean, squares, error, hourError] = [0, 0, 0, 0, 0];
    this.windows.forEach((count, cell) => {
      const expected = this.mean(cell);
      windows += count;
      mean += count * expected;
      squares += count * expected ** 2;
      const own = this.hourErrors[hourOf(cell)] as number;
      error += count * (this.error(cell) - own);
      hourError += count * own;
    });
    if (windows === 0)
      return {
        mean: 0,
        seasons: 0,
        spread: 0,
        ...this.swings(),
        error: DAYS_DIFFER,
        hourError: HOURS_DIFFER,
      };
    mean /= windows;
    const variance = squares / windows - mean ** 2;
    return {
      mean,
      seasons: mean > 0 ? Math.sqrt(Math.max(0, variance)) / mean : 0,
      spread: this.spread(),
      ...this.swings(),
      error: error / windows,
      hourError: hourError / windows,
    };
  }

  /** One set of factors, the other one given: a gamma prior around 1 worth as many mentions as its variance is small. */
  private fitFactors(
    factors: Float64Array,
    errors: Float64Array,
    differ: number,
    placeOf: (cell: number) => number,
  ): void {
    const counted = new Float64Array(factors.length);
    const expected = new Float64Array(factors.length);
    this.windows.forEach((windows, cell) => {
      const place = placeOf(cell);
      counted[place] = (counted[place] as number) + (this.counts[cell] as number);
      expected[place] =
        (expected[place] as number) + (windows * this.mean(cell)) / (factors[place] as number);
    });
    const dispersion = this.dispersion();
    const prior = dispersion / differ;
    for (let place = 0; place < factors.length; place++) {
      factors[place] = ((counted[place] as number) + prior) / ((expected[place] as number) + prior);
      errors[place] = dispersion / ((expected[place] as number) + prior);
    }
  }

  private factor(cell: number): number {
    return (this.hours[hourOf(cell)] as number) * (this.days[dayOf(cell)] as number);
  }

  private mean(cell: number): number {
    return this.level * this.factor(cell);
  }

  /** Variance of the mean's estimate, relative to its square. */
  private error(cell: number): number {
    return (
      this.levelError + (this.hourErrors[hourOf(cell)] as number) + (this.dayErrors[dayOf(cell)] as number)
    );
  }

  /** What may be chance counts as none. */
  private spread(): number {
    if (this.squares <= 0) return 0;
    return Math.max(0, this.excess / this.squares - CHANCE * Math.sqrt(2 / this.squares));
  }

  /** From the covariances at two lags: what lasts falls geometrically from one to the other. */
  private swings(): { lasting: number; persistence: number } {
    const spread = this.spread();
    const [near, far] = this.products.map(({ beyond, means }) =>
      means > 0 ? Math.max(0, beyond / means - CHANCE / Math.sqrt(means)) : 0,
    ) as [number, number];
    if (spread === 0 || near === 0) return { lasting: 0, persistence: LEAST_PERSISTENCE };
    const left = (far / near) ** (1 / (LONGEST_LAG - 1));
    const persistence = Math.min(MOST_PERSISTENCE, Math.max(LEAST_PERSISTENCE, left));
    return { lasting: Math.min(1, near / persistence / spread), persistence };
  }

  /** Variance of a window of middle size, relative to its mean. */
  private dispersion(): number {
    return 1 + this.level * this.spread();
  }
}

const cellOf = (at: number): number => {
  const hours = Math.floor(at / (DAY_MS / HOURS));
  return ((hours % (DAYS * HOURS)) + DAYS * HOURS) % (DAYS * HOURS);
};
const hourOf = (cell: number): number => cell % HOURS;
const dayOf = (cell: number): number => Math.floor(cell / HOURS);
