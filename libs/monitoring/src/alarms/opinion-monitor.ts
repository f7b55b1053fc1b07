import { QuietRates, type Raised, SeriesMonitor } from './series-monitor.js';
import type { Window } from './signal.js';

/** How many false alarms there may be over all series together. */
export interface FalseAlarms {
  many: number;
  /** A month, or 1,000 windows of time. */
  per: 'month' | 'windows';
}

export interface SeriesWindow extends Window {
  series: string;
}

export interface Alarm extends Raised {
  series: string;
}

const DAY_MS = 86_400_000;
const MONTH_MS = (DAY_MS * 365.25) / 12;
/** Windows that are only learnt: a week of hours; two days of shorter ones at least, eight weeks of longer ones at most. */
const LEARNING = { windows: 168, least: 2 * DAY_MS, most: 56 * DAY_MS, never: 14 };
/** Gaps between windows from which their length is told. */
const GAPS = 32;
/** A simulated rate is off by some percent either way: aimed is below what is asked for, so that it is rarely exceeded. */
const AIM = 0.8;

/** Watches series of windows, fed in the order of time: what is told of a window depends on it and earlier ones alone. */
export class OpinionMonitor {
  private readonly series = new Map<string, { monitor: SeriesMonitor; gaps: number[]; last: number }>();

  /** @param quietRates simulations to share with other monitors */
  constructor(
    private readonly falseAlarms: FalseAlarms,
    private readonly quietRates = new QuietRates(),
  ) {}

  /** @param windows of all series that begin at the same time */
  step(windows: readonly SeriesWindow[]): Alarm[] {
    for (const { series, at } of windows) {
      const known = this.series.get(series);
      if (!known)
        this.series.set(series, { monitor: new SeriesMonitor(this.quietRates), gaps: [], last: at });
      else {
        if (known.gaps.length < GAPS) known.gaps.push(at - known.last);
        known.last = at;
      }
    }
    return windows.flatMap((window) => {
      const { monitor, gaps } = this.series.get(window.series) as { monitor: SeriesMonitor; gaps: number[] };
      const length = middle(gaps);
      const raised = monitor.step(window, this.rate(length), learningFor(length));
      return raised.map((one) => ({ series: window.series, ...one }));
    });
  }

  /** False alarms a window of one series. */
  private rate(length: number): number {
    return rateOf(this.falseAlarms, length, this.series.size);
  }
}

/**
 * False alarms a window of one series, of all that there may be.
 *
 * @param length of a window, milliseconds
 */
export const rateOf = ({ many, per }: FalseAlarms, length: number, series: number): number => {
  const all = per === 'month' ? (many * length) / MONTH_MS : many / 1000;
  return (AIM * all) / series;
};

const middle = (gaps: readonly number[]): number =>
  gaps.length === 0 ? LEARNING.least : ([...gaps].sort((a, b) => a - b)[gaps.length >> 1] as number);

/** Windows of that length that are only learnt. */
export const learningFor = (length: number): number =>
  Math.max(
    LEARNING.never,
    Math.ceil(LEARNING.least / length),
    Math.min(LEARNING.windows, Math.ceil(LEARNING.most / length)),
  );
