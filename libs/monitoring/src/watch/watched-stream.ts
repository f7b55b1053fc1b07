import type { CountedWindow, WatchState } from '#contracts';
import { type FalseAlarms, learningFor, rateOf } from '../alarms/opinion-monitor.js';
import { type QuietRates, type Raised, SeriesMonitor } from '../alarms/series-monitor.js';

/** How a series stands after its last window. */
export interface WatchedSeries {
  id: string;
  state: WatchState;
  mentions: number;
  /** Raised in the windows asked for, in their order. */
  raised: Raised[];
  /** Not over yet. */
  open: Raised[];
}

export interface WatchOrder {
  windowMs: number;
  /** Start of the first window, and end of the last one that is over. */
  from: number;
  to: number;
  /** Alarms raised in windows from here on are told. */
  newFrom: number;
  falseAlarms: FalseAlarms;
  /** Series with enough mentions, over all streams: each has an equal part of the false alarms. */
  of: number;
}

/** With fewer mentions in the time looked at a series says nothing, and takes no part of the false alarms. */
const ENOUGH = 20;

const mentionsOf = (windows: readonly CountedWindow[]): number =>
  windows.reduce((sum, { mentions }) => sum + mentions, 0);
export const isEnough = (windows: readonly CountedWindow[]): boolean => mentionsOf(windows) >= ENOUGH;

interface Known {
  monitor: SeriesMonitor;
  from: number;
  /** End of the last window that was stepped, and what was counted before. */
  to: number;
  seen: number;
  raised: Raised[];
}

/**
 * All series of a stream, each watched by its own monitor. A monitor goes on from where it was as long as what it has seen
 * stands; where a window was put right since, it begins anew, so that what is told depends on the windows as they are now.
 */
export class WatchedStream {
  private readonly known = new Map<string, Known>();

  constructor(private readonly quietRates: QuietRates) {}

  /** @param windows of all series in the order of time; one without mentions may be left out */
  watch(windows: ReadonlyMap<string, readonly CountedWindow[]>, order: WatchOrder): WatchedSeries[] {
    for (const id of this.known.keys()) if (!windows.has(id)) this.known.delete(id);
    return Array.from(windows, ([id, counted]) => this.watchOne(id, counted, order));
  }

  private watchOne(id: string, counted: readonly CountedWindow[], order: WatchOrder): WatchedSeries {
    const { windowMs, from, to, newFrom, falseAlarms, of } = order;
    const mentions = mentionsOf(counted);
    if (!isEnough(counted)) {
      this.known.delete(id);
      return { id, state: 'few', mentions, raised: [], open: [] };
    }
    const learning = learningFor(windowMs);
    const rate = rateOf(falseAlarms, windowMs, of);
    const known = this.goOn(id, counted, from);
    const byStart = new Map(counted.filter(({ at }) => at >= known.to).map((window) => [window.at, window]));
    for (; known.to + windowMs <= to; known.to += windowMs) {
      const window = byStart.get(known.to) ?? { at: known.to, mentions: 0, negative: 0 };
      known.raised.push(...known.monitor.step(window, rate, learning));
    }
    known.seen = checksum(counted, known.to);
    return {
      id,
      state: (known.to - from) / windowMs <= learning ? 'learning' : 'watched',
      mentions,
      raised: known.raised.filter(({ at }) => at >= newFrom),
      open: known.monitor.open,
    };
  }

  private goOn(id: string, counted: readonly CountedWindow[], from: number): Known {
    const known = this.known.get(id);
    if (known?.from === from && known.seen === checksum(counted, known.to)) return known;
    const anew = { monitor: new SeriesMonitor(this.quietRates), from, to: from, seen: 0, raised: [] };
    this.known.set(id, anew);
    return anew;
  }
}

/** FNV-1a over the counts of the windows before an instant. */
const checksum = (counted: readonly CountedWindow[], before: number): number => {
  let sum = 2166136261;
  for (const { at, mentions, negative } of counted) {
    if (at >= before) break;
    for (const value of [at / 60_000, mentions, negative]) sum = Math.imul(sum ^ value, 16777619);
  }
  return sum;
};
