import type { SeriesWindow } from '#monitoring';

/** A rule of thumb that products on the market alarm by: is the last of a series' windows an alarm? */
export interface MarketRule {
  name: string;
  /** Windows it needs. */
  past: number;
  alarms: (windows: readonly SeriesWindow[], last: number) => boolean;
}

/** What a rule looks at: negative mentions for tone, all mentions for volume. */
export type Counted = 'negative' | 'mentions';

const DAY = 24;
const WEEK = 7 * DAY;

/** @param counted what the rules that compare counts look at */
export const marketRules = (counted: Counted): MarketRule[] => {
  const figure = (window: SeriesWindow): number =>
    counted === 'mentions' ? window.mentions : window.negative / Math.max(1, window.mentions);
  const at = (windows: readonly SeriesWindow[], place: number) => windows[place] as SeriesWindow;
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [
    {
      name: '2 standard deviations of 24 h',
      past: DAY,
      alarms: (windows, last) => {
        const past = windows.slice(last - DAY, last).map(figure);
        const mean = meanOf(past);
        const deviation = Math.sqrt(meanOf(past.map((value) => (value - mean) ** 2)));
        return figure(at(windows, last)) > mean + 2 * deviation;
      },
    },
    {
      name: '+5 points over 24 h',
      past: DAY,
      alarms: (windows, last) => {
        const past = windows.slice(last - DAY, last);
        const sum = (of: Counted) => past.reduce((all, window) => all + window[of], 0);
        const { negative, mentions } = at(windows, last);
        return negative / Math.max(1, mentions) > sum('negative') / Math.max(1, sum('mentions')) + 0.05;
      },
    },
    {
      name: 'twice the same hour',
      past: DAY,
      alarms: (windows, last) =>
        at(windows, last)[counted] >= 2 * Math.max(1, at(windows, last - DAY)[counted]),
    },
    {
      name: '150 % of the 7-day mean',
      past: WEEK,
      alarms: (windows, last) =>
        at(windows, last)[counted] >
        1.5 * meanOf(windows.slice(last - WEEK, last).map((window) => window[counted])),
    },
  ];
};
